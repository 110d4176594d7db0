package dev.drydock.stats;

import java.util.OptionalInt;

/**
 * Where the transient at the beginning of a series ends: MSER-5 of White, Cobb and Spratt, "A Comparison of Five
 * Steady-State Truncation Heuristics for Simulation" (Winter Simulation Conference, 2000), after White, "An Effective
 * Truncation Heuristic for Bias Reduction in Simulation Output" (Simulation 69, 1997).
 *
 * <p>The series is cut into batches of five. Of all truncation points it takes the one at which the standard error of the
 * mean of the batches that are left, as if they were independent, is the smallest.
 */
public final class Mser5 {
    /** How many successive values make one batch. */
    public static final int BATCH = 5;

    private Mser5() {}

    /**
     * How many values at the beginning to leave out; a multiple of {@link #BATCH}. Empty when the smallest standard error
     * lies in the second half: the series is too short to tell (White, Cobb and Spratt, section 2), or has no steady
     * state; or when there are fewer than ten batches, of which nothing can be said.
     */
    public static OptionalInt truncation(double[] series) {
        double[] batches = BatchMeans.means(series, BATCH);
        if (batches.length < 10) {
            return OptionalInt.empty();
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        // Deviations from the end of the series, so that the difference of the sums keeps its digits.
        double origin = batches[batches.length - 1];
        for (int from = batches.length - 1; from >= 0; from--) {
            double deviation = batches[from] - origin;
            sum += deviation;
            squares += deviation * deviation;
            double left = batches.length - from;
            double statistic = Math.max(0, squares - sum * sum / left) / (left * left);
            // A few batches at the very end may be equal by chance, and tell nothing of a mean.
            if (left >= 5 && statistic <= least) {
                least = statistic;
                best = from;
            }
        }
        return 2 * best > batches.length ? OptionalInt.empty() : OptionalInt.of(best * BATCH);
    }
}
