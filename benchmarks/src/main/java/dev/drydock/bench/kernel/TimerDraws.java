package dev.drydock.bench.kernel;

import dev.drydock.sim.random.RandomStream;

/**
 * The timer load: {@link Load#HANDLERS} nodes beat, a millisecond apart on average; each beat sets a random timer again, to
 * three to six times the mean span between two settings of it, as a heartbeat does an election timeout; a timer that
 * fires sets itself again.
 */
final class TimerDraws {
    private final RandomStream random = new RandomStream(42);
    private final int timers;
    private final long shortest;
    private int left = Load.EVENTS;

    TimerDraws(int timers) {
        this.timers = timers;
        this.shortest = 3 * Load.MEAN_DELAY * timers / Load.HANDLERS;
    }

    long beat() {
        return (long) (Load.MEAN_DELAY * random.nextExponential());
    }

    long timeout() {
        return shortest + random.nextLong(shortest);
    }

    int timer() {
        return random.nextInt(timers);
    }

    boolean isLast() {
        return --left == 0;
    }

    /** Fails when the run ended before its last event. */
    void requireOver() {
        if (left > 0) {
            throw new IllegalStateException(left + " events did not happen");
        }
    }
}
