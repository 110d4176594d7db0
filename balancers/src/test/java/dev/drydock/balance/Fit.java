package dev.drydock.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Whether counts fit probabilities, by the chi-squared statistic. */
public final class Fit {
    private Fit() {}

    /** Fails if a fair source would give such counts less than once in some 30,000 times (Wilson and Hilferty's cube). */
    public static void assertFits(long[] counts, double... weights) {
        double total = Arrays.stream(counts).sum();
        double weight = Arrays.stream(weights).sum();
        double statistic = 0;
        int classes = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = total * weights[i] / weight;
            if (expected == 0) {
                assertThat(counts[i]).as("what has no weight").isZero();
            } else {
                statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
                classes++;
            }
        }
        double freedom = Math.max(1, classes - 1);
        double spread = 2 / (9 * freedom);
        double bound = freedom * Math.pow(1 - spread + 4 * Math.sqrt(spread), 3);
        assertThat(statistic).as("chi-squared of %s", Arrays.toString(counts)).isLessThan(bound);
    }

    /** Equal weights. */
    public static void assertEven(long[] counts) {
        double[] weights = new double[counts.length];
        Arrays.fill(weights, 1);
        assertFits(counts, weights);
    }
}
