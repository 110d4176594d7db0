package dev.drydock.sim.swarm;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.swarm.scheduling.NodeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps a task of each global service on every node that may have it (swarmkit, {@code manager/orchestrator/global}). */
final class GlobalOrchestrator implements Watcher {
    private final ClusterState state;
    private final RestartSupervisor restarts;
    private final UpdateSupervisor updates;
    private final List<NodeInfo> machines = new ArrayList<>();
    private final SortedSet<String> reconcile = new TreeSet<>();
    private final SortedSet<Integer> nodes = new TreeSet<>();
    private final SortedMap<Long, Task> restart = new TreeMap<>();

    GlobalOrchestrator(
            Managers managers, RestartSupervisor restarts, UpdateSupervisor updates, List<MachineSpec> specs) {
        this.state = managers.state();
        this.restarts = restarts;
        this.updates = updates;
        for (MachineSpec spec : specs) {
            machines.add(new NodeInfo(machines.size(), spec, managers.spec().isManager(machines.size())));
        }
        state.services().forEach(this::changed);
        state.tasks().forEach(this::updated);
        committed();
    }

    /** Whether the constraints of a service let it onto a node. */
    boolean admits(Service service, int node) {
        return service.spec().task().constraints().stream().allMatch(each -> each.holds(machines.get(node)));
    }

    @Override
    public void changed(Service service) {
        if (service.global) {
            reconcile.add(service.name);
        }
    }

    @Override
    public void updated(Task task) {
        Service service = state.service(task.service);
        if (service != null && service.global && task.isRunnable() && task.hasEnded()) {
            restart.put(task.id, task);
        }
    }

    @Override
    public void changed(Node node) {
        nodes.add(node.number);
    }

    @Override
    public void committed() {
        List<String> services = List.copyOf(reconcile);
        List<Integer> changed = List.copyOf(nodes);
        List<Task> ended = List.copyOf(restart.values());
        reconcile.clear();
        nodes.clear();
        restart.clear();
        services.forEach(name -> reconcile(state.service(name)));
        changed.forEach(node -> reconcile(state.node(node)));
        if (!ended.isEmpty()) {
            state.update(() -> ended.forEach(this::restart));
        }
    }

    private void restart(Task task) {
        if (!state.has(task) || !task.isRunnable() || state.node(task.node()).isInvalid()) {
            return;
        }
        if (admits(state.service(task.service), task.node())) {
            restarts.restart(task);
        } else {
            shutDown(task);
        }
    }

    private void reconcile(Service service) {
        List<List<Task>> slots = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        List<Task> surplus = new ArrayList<>();
        for (Node node : state.nodes()) {
            List<Task> there = updatable(service, node.number);
            if (node.isInvalid() || !admits(service, node.number)) {
                surplus.addAll(there);
            } else if (there.isEmpty()) {
                missing.add(node.number);
            } else {
                slots.add(there);
            }
        }
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            state.update(() -> {
                missing.forEach(node -> add(service, node));
                surplus.forEach(this::shutDown);
            });
        }
        if (!slots.isEmpty()) {
            updates.update(service, slots);
        }
    }

    private void reconcile(Node node) {
        for (Service service : state.services()) {
            if (!service.global) {
                continue;
            }
            if (node.isInvalid()) {
                List<Task> there = state.tasksOn(node.number).stream()
                        .filter(task -> task.service.equals(service.name) && task.isRunnable())
                        .toList();
                if (!there.isEmpty()) {
                    state.update(() -> there.forEach(this::shutDown));
                }
            } else if (admits(service, node.number)) {
                refresh(service, node.number);
            }
        }
    }

    /** Sees to it that a node that came back has one task, and one that is not dirty; this is no update. */
    private void refresh(Service service, int node) {
        List<Task> there = updatable(service, node);
        List<Task> clean = there.stream().filter(task -> !service.isDirty(task)).toList();
        List<Task> surplus = new ArrayList<>(there);
        if (!clean.isEmpty()) {
            surplus.remove(clean.getFirst());
        }
        if (clean.isEmpty() || !surplus.isEmpty()) {
            state.update(() -> {
                if (clean.isEmpty()) {
                    add(service, node);
                }
                surplus.forEach(this::shutDown);
            });
        }
    }

    private List<Task> updatable(Service service, int node) {
        return state.tasksOf(service.name).stream()
                .filter(task -> task.node() == node && restarts.isUpdatable(task, service))
                .toList();
    }

    private void add(Service service, int node) {
        boolean there = updatable(service, node).stream().anyMatch(task -> !service.isDirty(task));
        if (!there && !state.node(node).isInvalid()) {
            state.create(state.task(service, 0, node, TaskState.RUNNING));
        }
    }

    private void shutDown(Task task) {
        if (state.has(task) && task.desired().isBefore(TaskState.SHUTDOWN)) {
            state.desire(task, TaskState.SHUTDOWN);
        }
    }
}
