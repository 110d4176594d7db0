package dev.drydock.stats;

import dev.drydock.record.Estimate;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** Estimates with confidence intervals. A confidence lies strictly between 0 and 1, such as 0.95. */
public final class Intervals {
    private Intervals() {}

    /**
     * The mean with Student's t interval, which is exact for normal samples and good for means of many others. One
     * sample gives no interval.
     */
    public static Estimate mean(Samples samples, double confidence) {
        requireConfidence(confidence);
        double[] values = samples.toSortedArray();
        int count = values.length;
        // The mean of equal numbers is that number; summing them up may miss it by a rounding error.
        double mean = samples.min() == samples.max() ? samples.min() : StatUtils.mean(values);
        if (count == 1) {
            return new Estimate(mean, mean, mean, confidence, 1);
        }
        double standardError = Math.sqrt(StatUtils.variance(values, mean) / count);
        double half = standardError == 0
                ? 0
                : standardError * new TDistribution(null, count - 1).inverseCumulativeProbability((1 + confidence) / 2);
        return new Estimate(mean, mean - half, mean + half, confidence, count);
    }

    /** The median, as {@link #quantile}. */
    public static Estimate median(Samples samples, double confidence) {
        return quantile(samples, 0.5, confidence);
    }

    /**
     * A quantile with an interval between two order statistics, which holds for every continuous distribution, and is
     * conservative for others (Conover, "Practical Nonparametric Statistics", section 3.2). Where too few samples
     * reach the confidence, the interval is their whole range and the estimate names the confidence that this has. One
     * sample gives no interval.
     */
    public static Estimate quantile(Samples samples, double q, double confidence) {
        requireConfidence(confidence);
        int count = samples.size();
        double value = samples.quantile(q);
        if (count == 1) {
            return new Estimate(value, value, value, confidence, 1);
        }
        BinomialDistribution below = new BinomialDistribution(null, count, q);
        double tail = (1 - confidence) / 2;
        int low = Math.max(1, below.inverseCumulativeProbability(tail));
        int high = Math.min(count, below.inverseCumulativeProbability(1 - tail) + 1);
        if (coverage(below, low, high) < confidence) {
            low = 1;
            high = count;
        }
        double reached = Math.min(confidence, coverage(below, low, high));
        return new Estimate(
                value, Math.min(value, samples.ranked(low)), Math.max(value, samples.ranked(high)), reached, count);
    }

    /** The probability that the quantile lies between the order statistics of two ranks. */
    private static double coverage(BinomialDistribution below, int low, int high) {
        return below.cumulativeProbability(high - 1) - below.cumulativeProbability(low - 1);
    }

    /**
     * The share of successes with the exact interval of Clopper and Pearson ("The Use of Confidence or Fiducial Limits",
     * Biometrika 26, 1934): it holds for every share, also when all or none succeeded.
     *
     * @throws IllegalArgumentException unless {@code 0 <= successes <= count} and {@code count >= 1}
     */
    public static Estimate share(int successes, int count, double confidence) {
        requireConfidence(confidence);
        if (count < 1 || successes < 0 || successes > count) {
            throw new IllegalArgumentException(successes + " of " + count + " is no share");
        }
        double tail = (1 - confidence) / 2;
        int failures = count - successes;
        double low = successes == 0
                ? 0
                : new BetaDistribution(null, successes, failures + 1).inverseCumulativeProbability(tail);
        double high = failures == 0
                ? 1
                : new BetaDistribution(null, successes + 1, failures).inverseCumulativeProbability(1 - tail);
        return new Estimate((double) successes / count, low, high, confidence, count);
    }

    private static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1, not at " + confidence);
        }
    }
}
