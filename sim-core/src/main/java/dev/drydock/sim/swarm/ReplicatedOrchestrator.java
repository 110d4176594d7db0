package dev.drydock.sim.swarm;

import dev.drydock.sim.swarm.Service.SlotKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps replicated services at their number of slots, and restarts tasks that ended or whose node is lost (swarmkit,
 * {@code manager/orchestrator/replicated}). Nothing is ever moved to balance nodes.
 */
final class ReplicatedOrchestrator implements Watcher {
    private final ClusterState state;
    private final RestartSupervisor restarts;
    private final UpdateSupervisor updates;
    private final SortedSet<String> reconcile = new TreeSet<>();
    private final SortedMap<Long, Task> restart = new TreeMap<>();

    ReplicatedOrchestrator(Managers managers, RestartSupervisor restarts, UpdateSupervisor updates) {
        this.state = managers.state();
        this.restarts = restarts;
        this.updates = updates;
        state.services().forEach(this::changed);
        state.tasks().forEach(this::updated);
        committed();
    }

    private boolean isReplicated(Task task) {
        Service service = state.service(task.service);
        return service != null && !service.global;
    }

    @Override
    public void changed(Service service) {
        if (!service.global) {
            reconcile.add(service.name);
        }
    }

    @Override
    public void created(Task task) {
        updated(task);
    }

    @Override
    public void updated(Task task) {
        boolean lost = task.node() >= 0 && state.node(task.node()).isInvalid();
        if (task.isRunnable() && isReplicated(task) && (task.hasEnded() || lost)) {
            restart.put(task.id, task);
        }
    }

    @Override
    public void deleted(Task task) {
        if (task.isRunnable() && isReplicated(task)) {
            reconcile.add(task.service);
        }
    }

    @Override
    public void changed(Node node) {
        if (node.isInvalid()) {
            state.tasksOn(node.number).forEach(this::updated);
        }
    }

    @Override
    public void committed() {
        if (!restart.isEmpty()) {
            List<Task> these = List.copyOf(restart.values());
            restart.clear();
            state.update(() -> {
                for (Task task : these) {
                    if (state.has(task) && task.isRunnable()) {
                        restarts.restart(task);
                    }
                }
            });
        }
        List<String> services = List.copyOf(reconcile);
        reconcile.clear();
        services.forEach(name -> reconcile(state.service(name)));
    }

    private void reconcile(Service service) {
        SortedMap<Integer, List<Task>> updatable = new TreeMap<>();
        SortedMap<Integer, List<Task>> dead = new TreeMap<>();
        for (Task task : state.tasksOf(service.name)) {
            if (restarts.isUpdatable(task, service)) {
                updatable.computeIfAbsent(task.slot, slot -> new ArrayList<>()).add(task);
            }
        }
        for (Task task : state.tasksOf(service.name)) {
            if (!updatable.containsKey(task.slot)) {
                dead.computeIfAbsent(task.slot, slot -> new ArrayList<>()).add(task);
            }
        }
        int wanted = service.spec().replicas();
        List<List<Task>> slots = List.copyOf(updatable.values());
        if (wanted < slots.size()) {
            List<List<Task>> ordered = byWorth(slots);
            updates.update(service, List.copyOf(ordered.subList(0, wanted)));
            forget(dead);
            List<List<Task>> surplus = List.copyOf(ordered.subList(wanted, ordered.size()));
            state.update(() -> surplus.forEach(slot -> slot.forEach(this::drop)));
            return;
        }
        updates.update(service, slots);
        if (wanted > slots.size()) {
            add(service, updatable, dead);
        }
        forget(dead);
    }

    private void add(Service service, SortedMap<Integer, List<Task>> updatable, SortedMap<Integer, List<Task>> dead) {
        List<Integer> missing = new ArrayList<>();
        int count = service.spec().replicas() - updatable.size();
        for (int slot = 1; missing.size() < count; slot++) {
            if (!updatable.containsKey(slot)) {
                missing.add(slot);
                dead.remove(slot);
            }
        }
        state.update(() -> {
            for (int slot : missing) {
                boolean there = state.tasksOf(service.name).stream()
                        .anyMatch(task -> task.slot == slot && restarts.isUpdatable(task, service));
                if (!there) {
                    state.create(state.task(service, slot, -1, TaskState.RUNNING));
                }
            }
        });
    }

    private void drop(Task task) {
        if (state.has(task) && task.desired() != TaskState.REMOVE) {
            state.desire(task, TaskState.REMOVE);
        }
    }

    private void forget(SortedMap<Integer, List<Task>> dead) {
        List<Task> tasks = dead.values().stream().flatMap(List::stream).toList();
        if (!tasks.isEmpty()) {
            state.update(() -> tasks.forEach(this::drop));
        }
    }

    /** Slots in the order in which they are kept when there are to be fewer: those with many of their service on a node go first. */
    private static List<List<Task>> byWorth(List<List<Task>> slots) {
        List<List<Task>> running = new ArrayList<>(slots);
        running.sort(Comparator.comparing(slot -> slot.stream().noneMatch(task -> task.state() == TaskState.RUNNING)));
        SortedMap<SlotKey, Integer> copies = new TreeMap<>();
        record Ranked(List<Task> slot, int copy) {}
        List<Ranked> ranked = new ArrayList<>();
        for (List<Task> slot : running) {
            Task first = slot.getFirst();
            boolean placed = slot.size() == 1 && first.node() >= 0;
            int copy = placed
                    ? copies.merge(new SlotKey(first.service, 0, first.node()), 1, Integer::sum)
                    : Integer.MAX_VALUE;
            ranked.add(new Ranked(slot, copy));
        }
        ranked.sort(Comparator.comparingInt(Ranked::copy));
        return ranked.stream().map(Ranked::slot).toList();
    }
}
