package dev.drydock.stats;

import java.util.Arrays;
import java.util.List;

/**
 * Independent numbers from one distribution, such as one measure of every trial: at least one, all finite.
 *
 * <p>Invariant: {@code sorted} is in ascending order.
 */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Samples in any order.
     *
     * @throws IllegalArgumentException when there are none, or one is not a finite number
     */
    public static Samples of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing can be said of no samples");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a sample is a finite number, not " + value);
            }
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    /** As {@link #of(double...)}. */
    public static Samples of(List<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    public int size() {
        return sorted.length;
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }

    /** The order statistic of a rank, from 1 for the smallest to {@link #size()} for the largest. */
    public double ranked(int rank) {
        return sorted[rank - 1];
    }

    public double[] toSortedArray() {
        return sorted.clone();
    }

    /**
     * The quantile of the samples by linear interpolation between order statistics: definition 7 of Hyndman and Fan,
     * "Sample Quantiles in Statistical Packages" (The American Statistician 50, 1996), the usual one of R and NumPy.
     *
     * @param q from 0, the minimum, to 1, the maximum
     */
    public double quantile(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("a quantile lies between 0 and 1, not at " + q);
        }
        double position = (sorted.length - 1) * q;
        int below = (int) position;
        if (below == sorted.length - 1) {
            return max();
        }
        double low = sorted[below];
        return low + (position - below) * (sorted[below + 1] - low);
    }

    /** Whether every sample is 0 or 1: the indicator of an event. */
    public boolean areIndicators() {
        return Arrays.stream(sorted).allMatch(value -> value == 0 || value == 1);
    }
}
