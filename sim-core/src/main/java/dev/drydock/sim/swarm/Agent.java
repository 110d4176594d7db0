package dev.drydock.sim.swarm;

import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.swarm.Alarms.Alarm;
import java.util.List;
import java.util.function.Supplier;

/**
 * The agent on one machine: it keeps a session with the leading manager, sends heartbeats, and reconnects after a random time
 * that grows with every failure (swarmkit, {@code agent}).
 */
final class Agent implements MachineObserver {
    private static final long RPC_TIMEOUT = 5_000_000_000L;
    private static final long FIRST_BACKOFF = 100_000_000L;
    private static final long LONGEST_BACKOFF = 8_000_000_000L;
    private static final long NONE = -1;

    private final int machine;
    private final Machines machines;
    private final Alarms alarms;
    private final long latency;
    /** The dispatcher of the leading manager; null when nobody leads. */
    private final Supplier<Dispatcher> dispatcher;

    private final Worker worker;
    private long session = NONE;
    private long backoff;
    private Alarm next;

    Agent(int machine, Swarm.Site site, Alarms alarms, Supplier<Dispatcher> dispatcher) {
        this.machine = machine;
        this.machines = site.world().machines();
        this.alarms = alarms;
        this.latency = site.spec().latency().toNanos();
        this.dispatcher = dispatcher;
        this.worker = new Worker(machine, site, this::tell);
        machines.observe(this);
    }

    void start() {
        again(0);
    }

    private void again(long inNanos) {
        if (next != null) {
            next.cancel();
        }
        next = alarms.after(inNanos, this::connect);
    }

    private void connect() {
        if (!machines.isReachable(machine)) {
            next = alarms.after(RPC_TIMEOUT, this::failed);
            return;
        }
        next = alarms.after(latency, () -> {
            Dispatcher there = dispatcher.get();
            if (there == null) {
                failed();
            } else {
                next = alarms.after(RPC_TIMEOUT, this::failed);
                there.register(machine, this);
            }
        });
    }

    /** The session is over, or did not begin. */
    private void failed() {
        session = NONE;
        backoff = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF + 2 * backoff);
        again(alarms.random.nextLong(backoff));
    }

    /** The connection to the manager has broken. */
    void disconnected() {
        if (machines.isReachable(machine) && session != NONE) {
            failed();
        }
    }

    /** A dispatcher has begun a session. */
    void registered(long fresh, long period, List<Assignment> all) {
        alarms.after(latency, () -> {
            if (machines.isReachable(machine)) {
                session = fresh;
                backoff = 0;
                next.cancel();
                next = alarms.after(period, this::beat);
                worker.replace(all);
                worker.tellAll();
            }
        });
    }

    private void beat() {
        long during = session;
        if (!machines.isReachable(machine)) {
            next = alarms.after(RPC_TIMEOUT, this::failed);
            return;
        }
        next = alarms.after(latency, () -> {
            Dispatcher there = dispatcher.get();
            long period = there == null ? NONE : there.heartbeat(machine, during);
            if (period == NONE) {
                failed();
            } else {
                next = alarms.after(period, this::beat);
            }
        });
    }

    /** A dispatcher tells of tasks. */
    void assigned(long during, List<Assignment> tasks, List<Long> removed) {
        alarms.after(latency, () -> {
            if (machines.isReachable(machine) && session == during) {
                worker.update(tasks, removed);
            }
        });
    }

    private void tell(long task, TaskState state, String message) {
        long during = session;
        if (during == NONE || !machines.isReachable(machine)) {
            return;
        }
        alarms.after(latency, () -> {
            Dispatcher there = dispatcher.get();
            if (there != null) {
                there.status(machine, during, task, state, message);
            }
        });
    }

    @Override
    public void crashed(int which) {
        if (which == machine) {
            session = NONE;
            if (next != null) {
                next.cancel();
            }
        }
    }

    @Override
    public void restored(int which) {
        if (which == machine) {
            worker.restarted();
            backoff = 0;
            again(0);
        }
    }
}
