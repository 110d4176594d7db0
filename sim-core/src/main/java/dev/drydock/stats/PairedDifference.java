package dev.drydock.stats;

import dev.drydock.record.Estimate;
import java.util.OptionalLong;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How one measure of two variants differs, trial by trial. Under common random numbers what a trial has of luck is in both
 * and leaves the difference, so that few trials tell much (Law, "Simulation Modeling and Analysis", section 11.2).
 *
 * @param mean of left minus right, with Student's interval
 * @param deviation standard deviation of the difference between trials; 0 for one trial
 * @param tTest two-sided p-value of the paired t test; 1 for one trial, which tells nothing
 * @param signedRank two-sided p-value of Wilcoxon's signed rank test, which does not assume normal differences
 */
public record PairedDifference(Estimate mean, double deviation, double tTest, double signedRank) {

    /**
     * The difference of samples that belong together by their index: of the same trials.
     *
     * @throws IllegalArgumentException when there are none, they are not of equal number, or one is not finite
     */
    public static PairedDifference of(double[] left, double[] right, double confidence) {
        if (left.length != right.length) {
            throw new IllegalArgumentException(left.length + " samples and " + right.length + " cannot be paired");
        }
        double[] differences = new double[left.length];
        for (int i = 0; i < left.length; i++) {
            differences[i] = left[i] - right[i];
        }
        Estimate mean = Intervals.mean(Samples.of(differences), confidence);
        double deviation = mean.low() == mean.high() ? 0 : Math.sqrt(StatUtils.variance(differences));
        return new PairedDifference(mean, deviation, tTest(mean, deviation), SignedRank.pValue(differences));
    }

    private static double tTest(Estimate mean, double deviation) {
        int trials = mean.samples();
        if (trials == 1 || mean.value() == 0) {
            return 1;
        }
        if (deviation == 0) {
            return 0;
        }
        double t = Math.abs(mean.value()) / (deviation / Math.sqrt(trials));
        return 2 * new TDistribution(null, trials - 1).cumulativeProbability(-t);
    }

    /** How many trials it rests on. */
    public int trials() {
        return mean.samples();
    }

    /** The same seen from the other side: right minus left. */
    public PairedDifference reversed() {
        Estimate other = new Estimate(-mean.value(), -mean.high(), -mean.low(), mean.confidence(), mean.samples());
        return new PairedDifference(other, deviation, tTest, signedRank);
    }

    /**
     * How many trials in all a paired t test would need to find a difference, if it is as large and varies as much as it
     * looks now: by Guenther, "Sample Size Formulas for Normal Theory t Tests" (The American Statistician 35, 1981). Empty
     * when no difference is seen, or one trial does not tell how it varies.
     *
     * @param level of the test, two-sided, such as 0.05
     * @param power with which probability it is to be found, such as 0.8
     */
    public OptionalLong trialsToTell(double level, double power) {
        if (mean.value() == 0 || trials() == 1) {
            return OptionalLong.empty();
        }
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double quantile = normal.inverseCumulativeProbability(1 - level / 2);
        double effect = (quantile + normal.inverseCumulativeProbability(power)) * deviation / mean.value();
        return OptionalLong.of(Math.max(2, (long) Math.ceil(effect * effect + quantile * quantile / 2)));
    }

    /**
     * How many trials in all it would take until half the interval's width is at most this, if the difference varies as
     * it does now. Empty when one trial does not tell how it varies.
     *
     * @param halfWidth in the unit of the measure, above 0
     */
    public OptionalLong trialsFor(double halfWidth) {
        if (!(halfWidth > 0)) {
            throw new IllegalArgumentException("an interval has a width above 0, not " + halfWidth);
        }
        if (trials() == 1) {
            return OptionalLong.empty();
        }
        long low = 1;
        long high = 2;
        while (halfWidthOf(high) > halfWidth) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (halfWidthOf(middle) > halfWidth) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalLong.of(high);
    }

    private double halfWidthOf(long trials) {
        double quantile =
                new TDistribution(null, (double) trials - 1).inverseCumulativeProbability((1 + mean.confidence()) / 2);
        return quantile * deviation / Math.sqrt((double) trials);
    }
}
