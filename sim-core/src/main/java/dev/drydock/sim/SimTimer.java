package dev.drydock.sim;

/** A timer of one entity, cheap to set again and again. Made by {@link Simulation#timer}. */
public final class SimTimer {
    final Entity target;
    final int kind;
    final long argument;
    private final Simulation simulation;
    private long armedAs = -1;

    SimTimer(Simulation simulation, Entity target, int kind, long argument) {
        this.simulation = simulation;
        this.target = target;
        this.kind = kind;
        this.argument = argument;
    }

    /**
     * Sets the timer to fire once after a delay, in place of what it was set to. Among events of one instant it takes
     * the place of an event scheduled now.
     *
     * @param delayNanos at least 0
     */
    public void arm(long delayNanos) {
        armedAs = simulation.scheduleTimer(this, delayNanos);
    }

    /** Clears the timer. */
    public void cancel() {
        armedAs = -1;
    }

    /** Whether it is set. */
    public boolean isArmed() {
        return armedAs >= 0;
    }

    boolean fires(long sequence) {
        if (armedAs != sequence) {
            return false;
        }
        armedAs = -1;
        return true;
    }
}
