package dev.drydock.stats;

import dev.drydock.record.Estimate;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * Which share of the way from a worst reference to a best one a variant goes: 0 where it is as the worst, 1 where it is as
 * the best. The interval is Fieller's for a ratio of paired means ("Some Problems in Interval Estimation", Journal of the
 * Royal Statistical Society B 16, 1954).
 */
final class ShareOfGap {
    private ShareOfGap() {}

    /**
     * The share, from samples of the same trials. Empty where the two references cannot be told apart: then a share of
     * the way between them is not a number, and Fieller's set is unbounded.
     */
    static Optional<Estimate> of(double[] variant, double[] worst, double[] best, double confidence) {
        double[] gone = minus(worst, variant);
        double[] gap = minus(worst, best);
        int trials = gap.length;
        if (trials == 1) {
            double share = gone[0] / gap[0];
            return gap[0] == 0 ? Optional.empty() : Optional.of(new Estimate(share, share, share, confidence, 1));
        }
        double quantile = new TDistribution(null, trials - 1).inverseCumulativeProbability((1 + confidence) / 2);
        double weight = quantile * quantile / trials;
        double top = StatUtils.mean(gone);
        double bottom = StatUtils.mean(gap);
        // The ends r solve (top - r bottom)^2 = t^2 Var(top - r bottom).
        double a = bottom * bottom - weight * StatUtils.variance(gap);
        double b = top * bottom - weight * new Covariance().covariance(gone, gap);
        double c = top * top - weight * StatUtils.variance(gone);
        if (!(a > 0)) {
            return Optional.empty();
        }
        double root = Math.sqrt(Math.max(0, b * b - a * c));
        double share = top / bottom;
        return Optional.of(new Estimate(
                share, Math.min(share, (b - root) / a), Math.max(share, (b + root) / a), confidence, trials));
    }

    private static double[] minus(double[] left, double[] right) {
        double[] difference = new double[left.length];
        for (int i = 0; i < left.length; i++) {
            difference[i] = left[i] - right[i];
        }
        return difference;
    }
}
