package dev.drydock.balance.metric;

import java.time.Duration;

/**
 * How much of something observed is left after a while: exp(-elapsed / mean lifetime). It has reached one half after 0.69
 * of the mean lifetime.
 *
 * <p>The exponential is 2^-(k/64) from a table times a polynomial for the rest, right to about 14 digits. It takes only
 * additions and multiplications, which are the same on every machine.
 */
final class Decay {
    private static final int STEPS = 64;
    private static final double STEP = StrictMath.log(2) / STEPS;
    private static final double[] POWERS = powers();

    /** Above it, what is left is below the smallest normal number. */
    private static final double NOTHING_LEFT = 700;

    private final double perNano;

    /**
     * @param lifetime the mean lifetime
     * @throws IllegalArgumentException if it is not above 0
     */
    Decay(Duration lifetime) {
        requirePositive(lifetime);
        this.perNano = 1.0 / lifetime.toNanos();
    }

    /** Fails if a mean lifetime is not above 0. */
    static void requirePositive(Duration lifetime) {
        if (lifetime.isZero() || lifetime.isNegative()) {
            throw new IllegalArgumentException("decay takes some time, more than 0s");
        }
    }

    /** The share that is left after so many nanoseconds, at least 0 of them. */
    double left(long elapsedNanos) {
        return elapsedNanos == 0 ? 1 : exp(elapsedNanos * perNano);
    }

    /** exp(-x) for x of at least 0. */
    static double exp(double x) {
        if (x > NOTHING_LEFT) {
            return 0;
        }
        int k = (int) (x / STEP + 0.5);
        double r = k * STEP - x;
        double rest = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120)))));
        double halvings = Double.longBitsToDouble((Double.MAX_EXPONENT - (long) (k / STEPS)) << 52);
        return halvings * POWERS[k % STEPS] * rest;
    }

    private static double[] powers() {
        double[] powers = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
            powers[k] = StrictMath.pow(2, -k / (double) STEPS);
        }
        return powers;
    }
}
