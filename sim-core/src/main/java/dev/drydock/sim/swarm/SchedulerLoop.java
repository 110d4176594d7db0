package dev.drydock.sim.swarm;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.swarm.Alarms.Alarm;
import dev.drydock.sim.swarm.scheduling.NodeInfo;
import dev.drydock.sim.swarm.scheduling.Scheduler;
import dev.drydock.sim.swarm.scheduling.Scheduler.Placement;
import dev.drydock.sim.swarm.scheduling.TaskGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When the scheduler runs, and on which tasks: commits are debounced, tasks bound to a node come first, others in groups of
 * one service and version (swarmkit, {@code manager/scheduler/scheduler.go}).
 */
final class SchedulerLoop implements Watcher {
    private static final String ASSIGNED = "scheduler assigned task to node";
    private static final String CONFIRMED = "scheduler confirmed task can run on preassigned node";

    private final ClusterState state;
    private final Alarms alarms;
    private final SwarmSpec spec;
    private final Course course;
    private final List<NodeInfo> nodes = new ArrayList<>();
    private final Scheduler scheduler;
    private final SortedMap<Long, TaskState> known = new TreeMap<>();
    private final SortedMap<Long, Task> unassigned = new TreeMap<>();
    private final SortedMap<Long, Task> preassigned = new TreeMap<>();
    private final SortedMap<Long, Boolean> bound = new TreeMap<>();
    private Alarm debounce;
    private long debouncing;
    private boolean required;

    /** Where one task goes, and what was seen of the node then. */
    private record Assignment(Task task, int node, long nodeVersion, String message) {}

    SchedulerLoop(Managers managers, List<MachineSpec> machines) {
        this.state = managers.state();
        this.alarms = managers.alarms();
        this.spec = managers.spec();
        this.course = managers.course();
        for (Node node : state.nodes()) {
            NodeInfo info = new NodeInfo(node.number, machines.get(node.number), spec.isManager(node.number));
            info.open(node.isOpen());
            nodes.add(info);
        }
        this.scheduler = new Scheduler(nodes, alarms.simulation.stream("orchestrator/scheduler"));
        for (Task task : state.tasks()) {
            required |= learn(task);
        }
        committed();
    }

    private static TaskGroup group(Task task) {
        return task.spec.group(task.service, task.version);
    }

    @Override
    public void created(Task task) {
        required |= learn(task);
    }

    @Override
    public void updated(Task task) {
        if (task.hasEnded()) {
            required |= forget(task);
        } else {
            required |= learn(task);
        }
    }

    @Override
    public void deleted(Task task) {
        required |= remove(task);
    }

    @Override
    public void changed(Node node) {
        nodes.get(node.number).open(node.isOpen());
        required = true;
    }

    /** Takes note of a task that takes up resources, or will; whether there is something to schedule. */
    private boolean learn(Task task) {
        if (task.state().isBefore(TaskState.PENDING) || task.hasEnded()) {
            return false;
        }
        known.put(task.id, task.state());
        if (task.node() < 0) {
            unassigned.put(task.id, task);
            return true;
        }
        if (task.state() == TaskState.PENDING) {
            preassigned.put(task.id, task);
            bound.put(task.id, true);
            return false;
        }
        nodes.get(task.node()).put(task.id, group(task), task.isRunnable() || task.desired() == TaskState.COMPLETE);
        return false;
    }

    private boolean forget(Task task) {
        if (!known.containsKey(task.id)) {
            return false;
        }
        boolean failed = task.state() == TaskState.FAILED || task.state() == TaskState.REJECTED;
        if (failed && task.node() >= 0 && !bound.containsKey(task.id)) {
            nodes.get(task.node()).failed(group(task), alarms.now());
        }
        remove(task);
        return true;
    }

    private boolean remove(Task task) {
        unassigned.remove(task.id);
        preassigned.remove(task.id);
        bound.remove(task.id);
        known.remove(task.id);
        if (task.node() >= 0) {
            nodes.get(task.node()).remove(task.id);
        }
        return true;
    }

    @Override
    public void committed() {
        if (debounce != null && debounce.isSet()) {
            debounce.cancel();
            if (alarms.now() - debouncing > spec.debounceLimit()) {
                schedule();
                return;
            }
        } else {
            debouncing = alarms.now();
        }
        debounce = alarms.after(spec.debounce(), this::schedule);
    }

    void stop() {
        if (debounce != null) {
            debounce.cancel();
        }
    }

    private void schedule() {
        List<Assignment> assignments = new ArrayList<>();
        for (Task task : preassigned.values()) {
            confirm(task, assignments);
        }
        if (required) {
            required = false;
            tick(assignments);
        }
        assignments.removeIf(each -> each.node < 0 && each.message.equals(each.task.message()));
        if (!assignments.isEmpty()) {
            state.update(() -> assignments.forEach(this::apply));
        }
    }

    private void confirm(Task task, List<Assignment> assignments) {
        NodeInfo node = nodes.get(task.node());
        boolean tell = course.wantsDecisions();
        List<Decision.Look> looks = tell
                ? scheduler.looks(group(task), alarms.now()).stream()
                        .filter(look -> look.machine() == task.node())
                        .toList()
                : List.of();
        Placement placement = scheduler.confirm(group(task), task.id, node);
        boolean fits = placement.nodes().getFirst() >= 0;
        Assignment made = new Assignment(
                task,
                fits ? node.number() : -1,
                state.node(node.number()).version(),
                fits ? CONFIRMED : placement.explanation());
        assignments.add(made);
        if (tell) {
            tell(made, looks);
        }
    }

    private void tick(List<Assignment> assignments) {
        SequencedMap<TaskGroup, List<Task>> groups = new LinkedHashMap<>();
        for (Task task : unassigned.values()) {
            groups.computeIfAbsent(group(task), key -> new ArrayList<>()).add(task);
        }
        groups.forEach((group, tasks) -> place(group, tasks, assignments));
    }

    private void place(TaskGroup group, List<Task> tasks, List<Assignment> assignments) {
        boolean tell = course.wantsDecisions();
        SortedMap<Long, List<Decision.Look>> looks = new TreeMap<>();
        List<Long> ids = tasks.stream().map(task -> task.id).toList();
        long now = alarms.now();
        Placement placement = scheduler.schedule(group, ids, now, id -> {
            if (tell) {
                looks.put(id, scheduler.looks(group, now));
            }
        });
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            int node = placement.nodes().get(i);
            long version = node < 0 ? 0 : state.node(node).version();
            Assignment made = new Assignment(task, node, version, node < 0 ? placement.explanation() : ASSIGNED);
            assignments.add(made);
            if (node >= 0) {
                unassigned.remove(task.id);
            }
            if (tell) {
                tell(made, looks.containsKey(task.id) ? looks.get(task.id) : scheduler.looks(group, now));
            }
        }
    }

    private void tell(Assignment made, List<Decision.Look> looks) {
        boolean again = made.node < 0 && made.message.equals(made.task.message());
        if (!again) {
            OptionalInt machine = made.node < 0 ? OptionalInt.empty() : OptionalInt.of(made.node);
            course.decided(new Decision(alarms.now(), state.nameOf(made.task), machine, looks, made.message));
        }
    }

    /** Within the commit: what has changed meanwhile is not overwritten. */
    private void apply(Assignment made) {
        Task task = made.task;
        if (!state.has(task) || task.hasEnded()) {
            if (made.node >= 0) {
                nodes.get(made.node).remove(task.id);
            }
        } else if (made.node < 0) {
            state.observe(task, task.state(), made.message);
        } else if (state.node(made.node).version() != made.nodeVersion) {
            nodes.get(made.node).remove(task.id);
            required |= learn(task);
        } else {
            preassigned.remove(task.id);
            task.node(made.node);
            state.observe(task, TaskState.ASSIGNED, made.message);
        }
    }
}
