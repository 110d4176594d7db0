package dev.drydock.bench.kernel;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;

/** What a handler draws for the event it schedules, the same for every kernel, and when the run is over. */
final class Draws {
    private final RandomStream random = new RandomStream(42);
    private final Distribution delays;
    private int left = Load.EVENTS;

    Draws(Distribution delays) {
        this.delays = delays;
    }

    static Draws exponential() {
        return new Draws(Distribution.exponential(Load.MEAN_DELAY));
    }

    /** The next delay in nanoseconds. */
    long delay() {
        return delays.sample(random);
    }

    /** The next event's handler, below {@link Load#HANDLERS}. */
    int handler() {
        return (int) (random.nextLong() >>> 32) & (Load.HANDLERS - 1);
    }

    /** Counts an event; true for the last one. */
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
