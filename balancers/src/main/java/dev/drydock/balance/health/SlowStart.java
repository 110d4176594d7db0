package dev.drydock.balance.health;

import java.time.Duration;

/**
 * Slow start: the weight of a new server grows over a window (Envoy, "Slow start mode"), as
 * weight * max(minimumWeight, timeFactor^(1 / aggression)) with timeFactor = max(time since its start, 1 s) / window.
 *
 * @param window how long a server starts slowly
 * @param aggression 1 for linear growth; above that the weight grows faster at first, below slower
 * @param minimumWeight the share of its full weight that a server has at least, above 0, at most 1
 */
public record SlowStart(Duration window, double aggression, double minimumWeight) {
    private static final long SECOND = 1_000_000_000;
    /** How often the weights change during a window. */
    private static final int STEPS = 50;

    public SlowStart {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("the window of slow start is above 0");
        }
        if (!(aggression > 0 && aggression < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the aggression of slow start is above 0");
        }
        if (!(minimumWeight > 0 && minimumWeight <= 1)) {
            throw new IllegalArgumentException("the minimum weight of slow start is above 0% and at most 100%");
        }
    }

    /** Linear growth from a tenth, as Envoy's defaults are. */
    public static SlowStart over(Duration window) {
        return new SlowStart(window, 1, 0.1);
    }

    /** The share of its full weight that a server has so long after its start, above 0 and at most 1. */
    double factorAfter(long sinceNanos) {
        long windowNanos = window.toNanos();
        if (sinceNanos >= windowNanos) {
            return 1;
        }
        double time = Math.max(sinceNanos, SECOND) / (double) windowNanos;
        return Math.min(1, Math.max(minimumWeight, StrictMath.pow(time, 1 / aggression)));
    }

    /** From one change of weights to the next, at least 1 ns. */
    long stepNanos() {
        return Math.max(1, window.toNanos() / STEPS);
    }
}
