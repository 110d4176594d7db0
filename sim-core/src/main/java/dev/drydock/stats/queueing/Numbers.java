package dev.drydock.stats.queueing;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Checks and numerical methods that models share. */
final class Numbers {
    private static final int STEPS = 500;

    private Numbers() {}

    /** @throws IllegalArgumentException unless the number is above 0 and finite */
    static void requirePositive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " is above 0, not " + value);
        }
    }

    /** @throws IllegalArgumentException unless the number is at least 1 */
    static void requireSome(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there is at least one of " + what + ", not " + count);
        }
    }

    /** @throws IllegalArgumentException unless the load is below 1: otherwise the queue grows for ever */
    static void requireStable(double load) {
        if (!(load < 1)) {
            throw new IllegalArgumentException("under a load of " + load + " a queue has no steady state");
        }
    }

    /** @throws IllegalArgumentException unless {@code 0 <= q < 1} */
    static void requireQuantile(double q) {
        if (!(q >= 0 && q < 1)) {
            throw new IllegalArgumentException("a quantile lies at 0 or between 0 and 1, not at " + q);
        }
    }

    /**
     * The smallest time at which the tail of a distribution is at most {@code 1 - q}.
     *
     * @param tail the probability of more than this time, continuous and decreasing
     * @param scale a time of the right order of magnitude
     */
    static double quantile(DoubleUnaryOperator tail, double q, double scale) {
        requireQuantile(q);
        if (tail.applyAsDouble(0) <= 1 - q) {
            return 0;
        }
        double high = scale;
        while (tail.applyAsDouble(high) > 1 - q) {
            high *= 2;
        }
        return new BrentSolver(1e-13, 1e-12 * scale).solve(STEPS, t -> tail.applyAsDouble(t) - (1 - q), 0, high);
    }
}
