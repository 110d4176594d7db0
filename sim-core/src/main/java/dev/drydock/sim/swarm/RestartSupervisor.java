package dev.drydock.sim.swarm;

import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.SwarmTerms.Condition;
import dev.drydock.sim.orchestration.SwarmTerms.Restart;
import dev.drydock.sim.swarm.Alarms.Alarm;
import dev.drydock.sim.swarm.Service.SlotKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replaces tasks that ended, after a delay that does not grow, and lets new tasks wait for those that they replace (swarmkit,
 * {@code manager/orchestrator/restart}).
 */
final class RestartSupervisor implements Watcher {
    /** For so long at most a new task waits until the old one has stopped. */
    private static final long OLD_TASK_TIMEOUT = 60_000_000_000L;

    private final ClusterState state;
    private final Alarms alarms;
    private final SortedMap<Long, Delay> delays = new TreeMap<>();
    private final SortedMap<SlotKey, History> histories = new TreeMap<>();

    /** The restarts of one slot under one version of its service. */
    private static final class History {
        private long version = -1;
        private int restarts;
        private final Deque<Long> times = new ArrayDeque<>();
    }

    /** A new task that waits to be wanted as RUNNING. */
    private static final class Delay {
        private final Task fresh;
        /** The one that has to stop before; null when it need not. */
        private final Task old;

        private final List<Alarm> alarms = new ArrayList<>();
        private final Runnable whenDone;
        private boolean elapsed;
        private boolean stopped;
        private boolean finishing;
        /** A task whose restart waits for this start. */
        private boolean waiter;

        private Delay(Task fresh, Task old, Runnable whenDone) {
            this.fresh = fresh;
            this.old = old;
            this.whenDone = whenDone;
            this.stopped = old == null;
        }
    }

    RestartSupervisor(Managers managers) {
        this.state = managers.state();
        this.alarms = managers.alarms();
    }

    /** Within a commit: shuts a task down and creates another in its slot where its policy says so. */
    void restart(Task task) {
        Delay waiting = delays.get(task.id);
        if (waiting != null) {
            waiting.waiter = true;
            return;
        }
        Service service = state.service(task.service);
        if (!task.isRunnable()) {
            return;
        }
        state.desire(task, TaskState.SHUTDOWN);
        if (!shouldRestart(task)) {
            return;
        }
        Task fresh = state.task(service, task.slot, service.global ? task.node() : -1, TaskState.READY);
        Node node = task.node() < 0 ? null : state.node(task.node());
        long delay = node != null && node.isDrained() ? 0 : task.spec.restart().delayNanos();
        boolean gone = (node != null && node.isDown()) || task.hasEnded();
        state.create(fresh);
        record(service.key(fresh), fresh);
        delayStart(gone ? null : task, fresh, delay, () -> {});
    }

    /** Whether the policy of a task that ended, or has to go, says that another takes its place. */
    boolean shouldRestart(Task task) {
        Restart policy = task.spec.restart();
        boolean completed = task.state() == TaskState.COMPLETE;
        if (policy.condition() == Condition.NONE || (policy.condition() == Condition.ON_FAILURE && completed)) {
            return false;
        }
        if (policy.maxAttempts() == 0) {
            return true;
        }
        History history = histories.get(state.service(task.service).key(task));
        if (history == null || history.version != task.version) {
            return true;
        }
        if (policy.windowNanos() == 0) {
            return history.restarts < policy.maxAttempts();
        }
        long from = task.since() - policy.windowNanos();
        history.times.removeIf(time -> time <= from);
        long within = history.times.stream().filter(time -> time < task.since()).count();
        return within < policy.maxAttempts();
    }

    /** Whether an update has to see to a task: one that is wanted, or that ended and stays so. */
    boolean isUpdatable(Task task, Service service) {
        return task.isRunnable()
                || (service.status() != RolloutStatus.ROLLBACK_STARTED
                        && task.desired() != TaskState.REMOVE
                        && !shouldRestart(task));
    }

    private void record(SlotKey slot, Task fresh) {
        Restart policy = fresh.spec.restart();
        if (policy.maxAttempts() == 0) {
            return;
        }
        History history = histories.computeIfAbsent(slot, key -> new History());
        if (history.version != fresh.version) {
            history.version = fresh.version;
            history.restarts = 0;
            history.times.clear();
        }
        history.restarts++;
        if (policy.windowNanos() > 0) {
            history.times.addLast(alarms.now());
        }
    }

    /**
     * Lets a new task be wanted as RUNNING once a delay is over and another has stopped, its node is down, or a minute has
     * passed.
     *
     * @param old null when it need not stop
     */
    void delayStart(Task old, Task fresh, long delayNanos, Runnable whenDone) {
        cancel(fresh);
        boolean waits = old != null && !old.hasEnded();
        Delay delay = new Delay(fresh, waits ? old : null, whenDone);
        delays.put(fresh.id, delay);
        if (waits) {
            long timeout = Math.max(OLD_TASK_TIMEOUT, delayNanos);
            delay.alarms.add(alarms.after(timeout, () -> stopped(delay)));
        }
        delay.alarms.add(alarms.after(delayNanos, () -> {
            delay.elapsed = true;
            proceed(delay);
        }));
    }

    private void stopped(Delay delay) {
        delay.stopped = true;
        proceed(delay);
    }

    private void proceed(Delay delay) {
        if (!delay.elapsed || !delay.stopped || delay.finishing) {
            return;
        }
        delay.finishing = true;
        state.update(() -> {
            Task fresh = delay.fresh;
            if (state.has(fresh) && fresh.desired().isBefore(TaskState.RUNNING)) {
                state.desire(fresh, TaskState.RUNNING);
            }
            delays.remove(fresh.id, delay);
            delay.whenDone.run();
            if (delay.waiter && state.has(fresh) && fresh.isRunnable()) {
                restart(fresh);
            }
        });
    }

    /** Calls off the start of a task that waits for it. */
    void cancel(Task task) {
        Delay delay = delays.remove(task.id);
        if (delay != null) {
            delay.finishing = true;
            delay.alarms.forEach(Alarm::cancel);
        }
    }

    @Override
    public void updated(Task task) {
        if (task.hasEnded()) {
            for (Delay delay : List.copyOf(delays.values())) {
                if (delay.old == task) {
                    stopped(delay);
                }
            }
        }
    }

    @Override
    public void deleted(Task task) {
        cancel(task);
    }

    @Override
    public void changed(Node node) {
        if (node.isDown()) {
            for (Delay delay : List.copyOf(delays.values())) {
                if (delay.old != null && delay.old.node() == node.number) {
                    stopped(delay);
                }
            }
        }
    }
}
