package dev.drydock.sim.swarm;

import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.FailureAction;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One update of one service (swarmkit, {@code manager/orchestrator/update/updater.go}).
 *
 * <p>As many workers as the parallelism says take slots from a queue, each as soon as it is free. For a slot a worker
 * creates a task, shuts the old one down before or after it runs, waits until the new one runs or has ended, however long
 * that takes, and then for the delay, after the last slot too. When all workers are through, failures are watched for one
 * more monitoring period. So with equal times T of each task, n dirty slots, parallelism P, delay D and monitoring period M
 * an update takes ceil(n / P) (T + D) + M.
 *
 * <pre>
 *   FEEDING ── slots are used up, or a failure ends it ──▶ WAITING ── all workers free ──▶ MONITORING ──▶ OVER
 *       failures are seen at once                    failures are kept               failures are seen
 * </pre>
 */
final class Updater {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOT_STARTED = -1;

    private final ClusterState state;
    private final Alarms alarms;
    private final RestartSupervisor restarts;
    private final Course course;
    private final Service service;
    private final ServiceSpec aim;
    private final RolloutStatus statusBefore;
    private final List<List<Task>> slots;
    private final List<List<Task>> dirty = new ArrayList<>();
    private final SwarmTerms.Update config;
    private final long monitorNanos;
    /** The tasks that this update created, with the time at which they came to run. */
    private final SortedMap<Long, Long> created = new TreeMap<>();

    private final SortedMap<Long, List<Task>> awaited = new TreeMap<>();
    private final SortedSet<Long> failed = new TreeSet<>();
    private final List<Task> kept = new ArrayList<>();
    private Phase phase = Phase.FEEDING;
    private boolean stopped;
    private int next;
    private int idle;
    private int workers;
    private Runnable whenOver = () -> {};

    private enum Phase {
        FEEDING,
        WAITING,
        MONITORING,
        OVER
    }

    /** @param slots the tasks of each slot of the service */
    Updater(Managers managers, RestartSupervisor restarts, Service service, List<List<Task>> slots) {
        this.state = managers.state();
        this.alarms = managers.alarms();
        this.course = managers.course();
        this.restarts = restarts;
        this.service = service;
        this.aim = service.spec();
        this.statusBefore = service.status();
        this.slots = slots;
        this.config = statusBefore == RolloutStatus.ROLLBACK_STARTED ? aim.rollback() : aim.update();
        this.monitorNanos =
                config.delayNanos() >= config.monitorNanos() ? config.delayNanos() + SECOND : config.monitorNanos();
    }

    boolean aimsAt(ServiceSpec spec) {
        return aim.equals(spec);
    }

    /** Ends it where it is; tasks that it has created go on. */
    void cancel() {
        phase = Phase.OVER;
        stopped = true;
    }

    void run(Runnable thenTell) {
        whenOver = thenTell;
        if (statusBefore == RolloutStatus.PAUSED || statusBefore == RolloutStatus.ROLLBACK_PAUSED) {
            over();
            return;
        }
        for (List<Task> slot : slots) {
            if (slot.size() > 1 || service.isDirty(slot.getFirst())) {
                dirty.add(slot);
            }
        }
        if (dirty.isEmpty()) {
            if (statusBefore == RolloutStatus.UPDATING || statusBefore == RolloutStatus.ROLLBACK_STARTED) {
                complete();
            }
            over();
            return;
        }
        begin();
    }

    private void begin() {
        if (statusBefore == RolloutStatus.NONE) {
            state.update(() -> {
                if (service.status() == RolloutStatus.NONE && phase != Phase.OVER) {
                    state.status(service, RolloutStatus.UPDATING);
                }
            });
        }
        workers = config.parallelism() == 0 ? dirty.size() : config.parallelism();
        idle = workers;
        feed();
    }

    private void over() {
        phase = Phase.OVER;
        whenOver.run();
    }

    private void feed() {
        while (phase == Phase.FEEDING && idle > 0 && next < dirty.size()) {
            idle--;
            List<Task> slot = dirty.get(next++);
            state.update(() -> {
                if (phase != Phase.OVER) {
                    work(slot);
                }
            });
        }
        if (phase == Phase.FEEDING && next == dirty.size()) {
            phase = Phase.WAITING;
        }
        if (phase == Phase.WAITING && idle == workers) {
            monitor();
        }
    }

    /** A worker has done with a slot. */
    private void rest() {
        alarms.after(config.delayNanos(), () -> {
            idle++;
            feed();
        });
    }

    private void work(List<Task> slot) {
        Task existing = null;
        for (Task task : slot) {
            if (!service.isDirty(task) && task.isRunnable()) {
                existing = task;
                if (task.desired() == TaskState.RUNNING) {
                    break;
                }
            }
        }
        if (existing != null) {
            use(existing, slot);
        } else {
            replace(slot);
        }
    }

    private void use(Task existing, List<Task> slot) {
        List<Task> others = slot.stream().filter(task -> task != existing).toList();
        Task old = null;
        if (!others.isEmpty()) {
            old = removable(others);
            if (old == null) {
                rest();
                return;
            }
            remove(others);
        }
        if (existing.desired() == TaskState.RUNNING) {
            rest();
        } else {
            restarts.delayStart(old, existing, 0, this::rest);
        }
    }

    private void replace(List<Task> slot) {
        boolean stopFirst = config.order() == Order.STOP_FIRST;
        Task old = stopFirst ? removable(slot) : null;
        if (stopFirst && old == null) {
            rest();
            return;
        }
        Task first = slot.getFirst();
        Task fresh = state.task(service, first.slot, service.global ? first.node() : -1, TaskState.READY);
        created.put(fresh.id, NOT_STARTED);
        awaited.put(fresh.id, slot);
        state.create(fresh);
        if (stopFirst) {
            remove(slot);
        }
        restarts.delayStart(old, fresh, 0, () -> {});
    }

    /** One of these that can be shut down, or has been and stays so; null when there is none. */
    private Task removable(List<Task> tasks) {
        Task found = null;
        for (Task task : tasks) {
            if (state.has(task) && (task.isRunnable() || !restarts.shouldRestart(task))) {
                found = task;
            }
        }
        return found;
    }

    private void remove(List<Task> tasks) {
        for (Task task : tasks) {
            if (state.has(task) && task.isRunnable()) {
                state.desire(task, TaskState.SHUTDOWN);
            }
        }
    }

    /** A task of the service has changed. */
    void updated(Task task) {
        if (phase == Phase.OVER) {
            return;
        }
        if (task.hasEnded() && config.failureAction() != FailureAction.CONTINUE) {
            if (phase == Phase.WAITING) {
                kept.add(task);
            } else {
                react(task);
            }
        }
        if (!task.state().isBefore(TaskState.RUNNING)) {
            arrived(task);
        }
    }

    private void arrived(Task task) {
        List<Task> slot = awaited.remove(task.id);
        if (slot == null) {
            return;
        }
        created.put(task.id, alarms.now());
        if (config.order() == Order.START_FIRST && task.state() == TaskState.RUNNING) {
            state.update(() -> {
                if (phase != Phase.OVER) {
                    remove(slot);
                    rest();
                }
            });
        } else {
            rest();
        }
    }

    private void monitor() {
        if (stopped) {
            over();
            return;
        }
        phase = Phase.MONITORING;
        List<Task> meanwhile = List.copyOf(kept);
        kept.clear();
        for (Task task : meanwhile) {
            if (phase == Phase.MONITORING) {
                react(task);
            }
        }
        if (phase == Phase.MONITORING) {
            alarms.after(monitorNanos, this::monitored);
        }
    }

    private void monitored() {
        if (phase == Phase.MONITORING) {
            complete();
            over();
        }
    }

    private void react(Task task) {
        if (!triggersAction(task)) {
            return;
        }
        if (phase == Phase.FEEDING) {
            phase = Phase.WAITING;
            if (idle == workers) {
                monitor();
            }
        } else {
            if (!stopped) {
                complete();
            }
            over();
        }
    }

    /** Whether the failure of a task ends the update: a rollback that is to be rolled back again is marked paused, yet goes on to be monitored. */
    private boolean triggersAction(Task task) {
        Long since = created.get(task.id);
        boolean counts =
                since != null && (since == NOT_STARTED || alarms.now() - since <= monitorNanos) && failed.add(task.id);
        if (!counts || !((float) failed.size() / (float) dirty.size() > (float) config.maxFailureRatio())) {
            return false;
        }
        String because = " due to failure or early termination of task " + state.nameOf(task);
        if (config.failureAction() == FailureAction.ROLLBACK) {
            if (statusBefore == RolloutStatus.ROLLBACK_STARTED) {
                pause("rollback paused" + because);
                return true;
            }
            stopped = true;
            rollBack("update rolled back" + because);
            return true;
        }
        stopped = true;
        pause("update paused" + because);
        return true;
    }

    private void pause(String message) {
        state.update(() -> {
            RolloutStatus status = service.status();
            if (status != RolloutStatus.NONE && aimsAt(service.spec())) {
                boolean back = status == RolloutStatus.ROLLBACK_STARTED;
                course.remark(service.name, message);
                state.status(service, back ? RolloutStatus.ROLLBACK_PAUSED : RolloutStatus.PAUSED);
            }
        });
    }

    private void rollBack(String message) {
        state.update(() -> {
            if (service.status() != RolloutStatus.NONE && service.hasPrevious() && aimsAt(service.spec())) {
                course.remark(service.name, message);
                service.rollBack(false);
                state.status(service, RolloutStatus.ROLLBACK_STARTED);
            }
        });
    }

    private void complete() {
        state.update(() -> {
            RolloutStatus status = service.status();
            if (status != RolloutStatus.NONE && aimsAt(service.spec())) {
                boolean back = status == RolloutStatus.ROLLBACK_STARTED;
                state.status(service, back ? RolloutStatus.ROLLBACK_COMPLETED : RolloutStatus.COMPLETED);
            }
        });
    }
}
