package dev.drydock.sim;

/**
 * A timer of one entity, cheap to set again and again. Made by {@link Simulation#timer}.
 *
 * <p>A timer has one entry in the event list. Setting it to a later instant only writes that down here: the entry, when
 * it comes up early, is put back at its true place. Clearing it leaves the entry to be dropped when it comes up. Only
 * setting it to an instant before its entry makes a new entry; the old one is told by its sequence number and dropped.
 */
public final class SimTimer {
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
     * Its entry of this sequence number has come up.
     *
     * @return whether the timer fires; it is then clear
     */
    boolean comesUp(long sequence) {
        if (sequence != queuedSequence) {
            simulation.countIdle(-1);
            return false;
        }
        queuedTime = NONE;
        queuedSequence = NONE;
        if (firesBy(sequence)) {
            due = NONE;
            return true;
        }
        if (isArmed()) {
            queuedTime = due;
            queuedSequence = dueSequence;
            simulation.queue(this, due, dueSequence);
        } else {
            simulation.countIdle(-1);
        }
        return false;
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
