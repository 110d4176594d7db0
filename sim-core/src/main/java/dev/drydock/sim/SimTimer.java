package dev.drydock.sim;

/**
 * A timer of one entity, cheap to set again and again. Made by {@link Simulation#timer}.
 *
 * <p>A timer has one entry in the event list. Setting it to a later instant only writes that down here: the entry, when
 * it comes up early, is put back at its true place. Clearing it leaves the entry to be dropped when it comes up. Only
 * setting it to an instant before its entry makes a new entry; the old one is told by its sequence number and dropped.
 */
public final class SimTimer {
    static final long FIRES = -2;
    static final long GONE = -1;
    private static final long NONE = -1;

    final Entity target;
    /** The entry's third word, without the slot that keeps this timer. */
    final long what;

    final long argument;
    private final Simulation simulation;
    /** When it fires, or {@link #NONE}. */
    private long due = NONE;
    /** Its place among the events of that instant. */
    private long dueSequence;
    /** Where its entry is in the event list; {@link #NONE} when it has none. */
    private long queuedTime = NONE;

    private long queuedSequence = NONE;

    SimTimer(Simulation simulation, Entity target, long what, long argument) {
        this.simulation = simulation;
        this.target = target;
        this.what = what;
        this.argument = argument;
    }

    /**
     * Sets the timer to fire once after a delay, in place of what it was set to. Among events of one instant it takes
     * the place of an event scheduled now.
     *
     * @param delayNanos at least 0
     * @throws IllegalArgumentException if the delay is negative or reaches beyond the last instant, 2^63 - 1 ns
     */
    public void arm(long delayNanos) {
        long at = simulation.instantAfter(delayNanos);
        long sequence = simulation.nextSequence();
        boolean queued = queuedTime != NONE;
        boolean postponed = queued && queuedTime <= at;
        if (queued && isArmed() != postponed) {
            simulation.countIdle(postponed ? -1 : 1);
        }
        due = at;
        dueSequence = sequence;
        if (!postponed) {
            queuedTime = at;
            queuedSequence = sequence;
            simulation.queue(this, at, sequence);
        }
    }

    /** Clears the timer. */
    public void cancel() {
        if (isArmed()) {
            due = NONE;
            simulation.countIdle(1);
        }
    }

    /** Whether it is set. */
    public boolean isArmed() {
        return due != NONE;
    }

    /** Whether the timer fires by the entry of this sequence number. */
    boolean firesBy(long sequence) {
        return sequence == dueSequence && isArmed();
    }

    /**
     * The entry of this sequence number has come up.
     *
     * @return {@link #FIRES}, and the timer is clear; {@link #GONE}, the entry being of no more use; or the number under
     *     which the entry is to be put back, at {@link #due}
     */
    long comesUp(long sequence) {
        if (sequence != queuedSequence) {
            return GONE;
        }
        if (!isArmed()) {
            queuedTime = NONE;
            queuedSequence = NONE;
            return GONE;
        }
        if (sequence == dueSequence) {
            due = NONE;
            queuedTime = NONE;
            queuedSequence = NONE;
            return FIRES;
        }
        queuedTime = due;
        queuedSequence = dueSequence;
        return dueSequence;
    }

    long due() {
        return due;
    }

    /** Whether the entry of this sequence number is of no more use; the timer then counts it as gone. */
    boolean abandons(long sequence) {
        if (sequence != queuedSequence) {
            return true;
        }
        if (isArmed()) {
            return false;
        }
        queuedTime = NONE;
        queuedSequence = NONE;
        return true;
    }
}
