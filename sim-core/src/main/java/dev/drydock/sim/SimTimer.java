package dev.drydock.sim;

/**
 * A timer of one entity, cheap to set again and again. Made by {@link Simulation#timer}; it takes its 32 bytes of state in
 * the simulation as long as that lives, so an entity makes its timers once and sets them again.
 *
 * <p>A timer has one entry in the event list. Setting it to a later instant only writes that down: the entry, when it
 * comes up early, is put back at its true place. Clearing it leaves the entry to be dropped when it comes up. Only
 * setting it to an instant before its entry makes a new entry; the old one is told by its sequence number and dropped.
 */
public final class SimTimer {
    /** The third word of its entries. */
    final long what;

    final long argument;
    private final Simulation simulation;

    SimTimer(Simulation simulation, long what, long argument) {
        this.simulation = simulation;
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
        simulation.arm(this, delayNanos);
    }

    /** Clears the timer. */
    public void cancel() {
        simulation.cancel(this);
    }

    /** Whether it is set. */
    public boolean isArmed() {
        return simulation.isArmed(this);
    }
}
