package dev.drydock.sim;

import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.RandomStreams;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * One simulation: a clock, a calendar of events, and the loop that runs them.
 *
 * <p>Events happen in the order of (time, sequence): among events of one instant, the one scheduled first happens first. A
 * handler runs to completion; what it schedules for now happens after everything already scheduled for now.
 */
public final class Simulation {
    private static final int KINDS = 256;
    private static final long TIMER = KINDS;
    private static final int TARGET_SHIFT = 9;
    private static final int TARGETS = 1 << 23;
    private static final int SLOT_SHIFT = 32;
    private static final EventHook[] NO_HOOKS = {};
    /** So many idle entries are never worth clearing out. */
    private static final int FEW_IDLE = 256;

    private final RandomStreams streams;
    /** An entry's third word is, from its lowest bit: kind (8), timer (1), target (23), payload's slot or timer's number (32). */
    private EventList calendar;

    private final TimerTable timers = new TimerTable();
    private final Payloads payloads = new Payloads();
    private Entity[] entities = new Entity[16];
    private int entityCount;
    private EventHook[] hooks = NO_HOOKS;
    private long now;
    private long sequence;
    private long events;
    private boolean stopped;

    /** A simulation at time 0 whose every random draw follows from this seed. */
    public Simulation(long seed) {
        this.streams = new RandomStreams(seed);
        this.calendar = new EventList(timers);
    }

    int join(Entity entity) {
        if (entityCount == TARGETS) {
            throw new IllegalStateException("a simulation has at most " + TARGETS + " entities");
        }
        if (entityCount == entities.length) {
            entities = Arrays.copyOf(entities, 2 * entityCount);
        }
        entities[entityCount] = entity;
        return entityCount++;
    }

    /** The time, in nanoseconds from 0. */
    public long now() {
        return now;
    }

    /** How many events have happened. */
    public long events() {
        return events;
    }

    /** The random stream of this name; the same object for the same name. */
    public RandomStream stream(String name) {
        return streams.stream(name);
    }

    /**
     * Schedules an event without a payload.
     *
     * @see #schedule(Entity, long, int, long, Object)
     */
    public void schedule(Entity target, long delayNanos, int kind, long argument) {
        calendar.add(instantAfter(delayNanos), sequence++, what(target, kind), argument);
    }

    /**
     * Schedules an event; among events of one instant, the one scheduled first happens first.
     *
     * @param target an entity of this simulation
     * @param delayNanos at least 0
     * @param kind 0 to 255
     * @param payload may be null
     * @throws IllegalArgumentException if the kind is out of its range, the delay is negative or reaches beyond the last
     *     instant, 2^63 - 1 ns
     */
    public void schedule(Entity target, long delayNanos, int kind, long argument, Object payload) {
        long time = instantAfter(delayNanos);
        long what = what(target, kind);
        if (payload != null) {
            what |= (long) payloads.keep(payload) << SLOT_SHIFT;
        }
        calendar.add(time, sequence++, what, argument);
    }

    /**
     * Makes a timer, not set, that will tell its entity of this kind, 0 to 255, and argument. It lives as long as the
     * simulation.
     *
     * @throws IllegalArgumentException if the kind is out of its range
     * @throws IllegalStateException if the simulation has 2^28 - 1 timers already
     */
    public SimTimer timer(Entity target, int kind, long argument) {
        long what = what(target, kind) | TIMER;
        return new SimTimer(this, what | (long) timers.add() << SLOT_SHIFT, argument);
    }

    void arm(SimTimer timer, long delayNanos) {
        long time = instantAfter(delayNanos);
        long number = sequence++;
        if (timers.arm(slot(timer.what), time, number)) {
            calendar.add(time, number, timer.what, timer.argument);
            if (timers.idle() > FEW_IDLE && timers.idle() > calendar.size() / 2) {
                clearIdle();
            }
        }
    }

    void cancel(SimTimer timer) {
        timers.cancel(slot(timer.what));
    }

    boolean isArmed(SimTimer timer) {
        return timers.isArmed(slot(timer.what));
    }

    private long instantAfter(long delayNanos) {
        long time = now + delayNanos;
        if ((delayNanos | time) < 0) {
            throw refused(delayNanos);
        }
        return time;
    }

    private IllegalArgumentException refused(long delayNanos) {
        return new IllegalArgumentException(
                delayNanos < 0
                        ? "an event cannot happen in the past: its delay is " + delayNanos + " ns"
                        : "an event cannot happen after the last instant, 2^63 - 1 ns: its delay is " + delayNanos
                                + " ns, and it is " + now + " ns now");
    }

    private static long what(Entity target, int kind) {
        if (kind < 0 || kind >= KINDS) {
            throw new IllegalArgumentException("a kind is 0 to 255: " + kind);
        }
        return (long) target.id() << TARGET_SHIFT | kind;
    }

    /** Takes the entries of no more use out of the calendar; they were half of it, so it pays. */
    private void clearIdle() {
        EventList kept = new EventList(timers);
        while (calendar.take(Long.MAX_VALUE)) {
            if (!isTimer(calendar.what) || !timers.drops(slot(calendar.what), calendar.sequence)) {
                kept.add(calendar.time, calendar.sequence, calendar.what, calendar.argument);
            }
        }
        calendar = kept;
    }

    static boolean isTimer(long what) {
        return (what & TIMER) != 0;
    }

    static int slot(long what) {
        return (int) (what >>> SLOT_SHIFT);
    }

    /** How many events are scheduled and timers set. */
    public int pending() {
        return calendar.size() - timers.idle();
    }

    /** How many entries the calendar holds, idle ones included. */
    int queued() {
        return calendar.size();
    }

    /** The time of the next event; empty when there is none. */
    public OptionalLong nextTime() {
        while (calendar.take(Long.MAX_VALUE)) {
            long time = calendar.time;
            long entry = calendar.sequence;
            int slot = slot(calendar.what);
            if (!isTimer(calendar.what) || timers.firesBy(slot, entry)) {
                calendar.add(time, entry, calendar.what, calendar.argument);
                return OptionalLong.of(time);
            }
            fires(slot);
        }
        return OptionalLong.empty();
    }

    /** Adds something that runs after every event, after what was added before it. */
    public void afterEachEvent(EventHook hook) {
        hooks = Arrays.copyOf(hooks, hooks.length + 1);
        hooks[hooks.length - 1] = hook;
    }

    /** Makes the running loop return after the current event. */
    public void stop() {
        stopped = true;
    }

    /** Takes the next event: moves the clock and dispatches it. False when there is none. */
    public boolean step() {
        return step(Long.MAX_VALUE);
    }

    /** Takes the next event if it happens no later than this: the one place where the clock moves to an event. */
    private boolean step(long limit) {
        while (calendar.take(limit)) {
            EventList taken = calendar;
            long time = taken.time;
            long what = taken.what;
            long argument = taken.argument;
            Object payload = null;
            int slot = slot(what);
            if (slot != 0) {
                if (!isTimer(what)) {
                    payload = payloads.release(slot);
                } else if (!fires(slot)) {
                    continue;
                }
            }
            now = time;
            events++;
            Entity target = entities[(int) what >>> TARGET_SHIFT];
            int kind = (int) what & (KINDS - 1);
            target.handle(kind, argument, payload);
            if (hooks.length != 0) {
                runHooks(target, kind);
            }
            return true;
        }
        return false;
    }

    /** Whether the timer whose entry has been taken fires; otherwise puts the entry back or drops it. */
    private boolean fires(int timer) {
        EventList taken = calendar;
        long outcome = timers.comesUp(timer, taken.sequence);
        if (outcome >= 0) {
            taken.add(timers.due(timer), outcome, taken.what, taken.argument);
        }
        return outcome == TimerTable.FIRES;
    }

    private void runHooks(Entity target, int kind) {
        for (EventHook hook : hooks) {
            hook.after(target, kind);
        }
    }

    /** Runs all events up to and including this time, and leaves the clock there unless it is stopped before. */
    public void runUntil(long timeNanos) {
        stopped = false;
        while (!stopped && step(timeNanos)) {}
        if (!stopped) {
            now = Math.max(now, timeNanos);
        }
    }

    /** Runs all events of this span from now on, its end included, and leaves the clock there unless it is stopped. */
    public void runFor(long spanNanos) {
        runUntil(instantAfter(spanNanos));
    }

    /** Runs until no event is left. */
    public void run() {
        stopped = false;
        while (!stopped && step()) {}
    }
}
