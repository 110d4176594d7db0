package dev.drydock.sim.swarm;

import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.swarm.Alarms.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The leading manager's side of agents: who has a session, who is silent for too long, which tasks each is to run (swarmkit,
 * {@code manager/dispatcher}).
 *
 * <p>A node is down when the grace, so many times the span that it was told at its last heartbeat, is over. A new leader
 * knows nothing of sessions: nodes that are not down are unknown, and have twice the grace to come back.
 */
final class Dispatcher implements Watcher {
    private static final int BATCH_LIMIT = 100;

    private final ClusterState state;
    private final Alarms alarms;
    private final SwarmSpec spec;
    private final Course course;
    private final Line[] lines;
    private final List<Runnable> statuses = new ArrayList<>();
    private long sessions;

    /** What there is of one node's session. */
    private static final class Line {
        private Agent agent;
        private long session = -1;
        private Alarm expiry;
        private Alarm orphaning;
        private Alarm batching;
        private final SortedMap<Long, TaskState> sent = new TreeMap<>();
        private final SortedMap<Long, Task> changed = new TreeMap<>();
        private final SortedSet<Long> removed = new TreeSet<>();
    }

    Dispatcher(Managers managers) {
        this.state = managers.state();
        this.alarms = managers.alarms();
        this.spec = managers.spec();
        this.course = managers.course();
        this.lines = new Line[state.nodes().size()];
        for (Node node : state.nodes()) {
            lines[node.number] = new Line();
        }
        state.update(() -> state.nodes().forEach(this::begin));
    }

    private void begin(Node node) {
        Line line = lines[node.number];
        if (node.isDown()) {
            line.orphaning = alarms.after(spec.orphanAfter().toNanos(), () -> orphan(node));
        } else if (line.session < 0) {
            node.status(Node.Status.UNKNOWN);
            state.changed(node);
            line.expiry = alarms.after(
                    2L * spec.grace() * period(), () -> down(node, "heartbeat failure for node in \"unknown\" state"));
        }
    }

    private long period() {
        long jitter = spec.jitter().toNanos();
        long shift = jitter == 0 ? 0 : alarms.random.nextLong(2 * jitter) - jitter;
        return spec.heartbeat().toNanos() + shift;
    }

    /** An agent begins a session; it is told of it and of its tasks once that is committed. */
    void register(int node, Agent agent) {
        Line line = lines[node];
        long session = ++sessions;
        line.agent = agent;
        line.session = session;
        line.sent.clear();
        line.changed.clear();
        line.removed.clear();
        cancel(line.orphaning);
        state.update(() -> {
            Node known = state.node(node);
            if (known.status() != Node.Status.READY) {
                known.status(Node.Status.READY);
                state.changed(known);
                course.machine(node, "ready");
            }
            if (line.session == session) {
                line.agent.registered(session, expect(line, known), all(line, node));
            }
        });
    }

    private List<Assignment> all(Line line, int node) {
        List<Assignment> tasks = new ArrayList<>();
        for (Task task : state.tasksOn(node)) {
            if (!task.state().isBefore(TaskState.ASSIGNED) && !task.hasEnded()) {
                line.sent.put(task.id, task.desired());
                tasks.add(Assignment.of(task));
            }
        }
        return tasks;
    }

    /** Waits anew for a heartbeat; in how long it is to come. */
    private long expect(Line line, Node node) {
        cancel(line.expiry);
        long period = period();
        line.expiry = alarms.after(spec.grace() * period, () -> down(node, "heartbeat failure"));
        return period;
    }

    /** A heartbeat; the time until the next, or -1 when there is no such session. */
    long heartbeat(int node, long session) {
        Line line = lines[node];
        return line.session == session ? expect(line, state.node(node)) : -1;
    }

    private void down(Node node, String why) {
        Line line = lines[node.number];
        line.session = -1;
        line.orphaning = alarms.after(spec.orphanAfter().toNanos(), () -> orphan(node));
        state.update(() -> {
            node.status(Node.Status.DOWN);
            state.changed(node);
            course.machine(node.number, "down: " + why);
        });
    }

    private void orphan(Node node) {
        state.update(() -> {
            for (Task task : state.tasksOn(node.number)) {
                if (!task.state().isBefore(TaskState.ASSIGNED) && !task.hasEnded()) {
                    state.observe(task, TaskState.ORPHANED, "node unreachable for too long");
                }
            }
        });
    }

    /** An agent tells the state of a task. */
    void status(int node, long session, long id, TaskState now, String message) {
        if (lines[node].session != session) {
            return;
        }
        statuses.add(() -> state.tasksOn(node).stream()
                .filter(task -> task.id == id && now.isAfter(task.state()))
                .forEach(task -> state.observe(task, now, message)));
        if (statuses.size() == 1) {
            alarms.after(spec.statusBatch().toNanos(), () -> {
                List<Runnable> gathered = List.copyOf(statuses);
                statuses.clear();
                state.update(() -> gathered.forEach(Runnable::run));
            });
        }
    }

    @Override
    public void created(Task task) {
        updated(task);
    }

    @Override
    public void updated(Task task) {
        if (task.node() < 0 || task.state().isBefore(TaskState.ASSIGNED) || task.hasEnded()) {
            return;
        }
        Line line = lines[task.node()];
        if (line.session >= 0 && line.sent.get(task.id) != task.desired()) {
            line.changed.put(task.id, task);
            gather(line);
        }
    }

    @Override
    public void deleted(Task task) {
        if (task.node() >= 0) {
            Line line = lines[task.node()];
            line.changed.remove(task.id);
            if (line.sent.remove(task.id) != null) {
                line.removed.add(task.id);
                gather(line);
            }
        }
    }

    private void gather(Line line) {
        cancel(line.batching);
        boolean full = line.changed.size() + line.removed.size() >= BATCH_LIMIT;
        line.batching = alarms.after(full ? 0 : spec.assignmentBatch().toNanos(), () -> send(line));
    }

    private void send(Line line) {
        if (line.session < 0) {
            return;
        }
        List<Assignment> tasks = new ArrayList<>();
        for (Task task : line.changed.values()) {
            line.sent.put(task.id, task.desired());
            tasks.add(Assignment.of(task));
        }
        List<Long> removed = List.copyOf(line.removed);
        line.changed.clear();
        line.removed.clear();
        line.agent.assigned(line.session, tasks, removed);
    }

    private static void cancel(Alarm alarm) {
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
