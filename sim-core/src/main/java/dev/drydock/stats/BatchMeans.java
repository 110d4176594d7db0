package dev.drydock.stats;

import dev.drydock.record.Estimate;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The means of successive batches of one long series, taken for independent samples: batches must be so long that what one
 * ends with does not matter to the next. Whether they are is told by von Neumann's ratio.
 *
 * <p>Law, "Simulation Modeling and Analysis", section 9.5.3; von Neumann, "Distribution of the Ratio of the Mean Square
 * Successive Difference to the Variance" (Annals of Mathematical Statistics 12, 1941); Fishman, "Grouping Observations in
 * Digital Simulation" (Management Science 24, 1978), who tests batches by it.
 *
 * @param mean the mean of the batches with Student's interval
 * @param correlation between a batch and the next, estimated as 1 minus half of von Neumann's ratio; 0 of a constant series
 * @param pValue of the one-sided test that the batches are not correlated, against a positive correlation; 1 of a constant
 *     series
 */
public record BatchMeans(Estimate mean, double correlation, double pValue) {

    /**
     * Of batches that are at hand.
     *
     * @param batches their means, in order; at least 8, the fewest for which the test is fair
     */
    public static BatchMeans of(double[] batches, double confidence) {
        if (batches.length < 8) {
            throw new IllegalArgumentException("at least 8 batches tell of their correlation, not " + batches.length);
        }
        Estimate mean = Intervals.mean(Samples.of(batches), confidence);
        double variance = 0;
        double successive = 0;
        for (int i = 0; i < batches.length; i++) {
            variance += square(batches[i] - mean.value());
            successive += i == 0 ? 0 : square(batches[i] - batches[i - 1]);
        }
        if (variance == 0) {
            return new BatchMeans(mean, 0, 1);
        }
        double correlation = 1 - successive / 2 / variance;
        double count = batches.length;
        double deviation = Math.sqrt((count - 2) / (count * count - 1));
        double pValue = 1 - new NormalDistribution(null, 0, 1).cumulativeProbability(correlation / deviation);
        return new BatchMeans(mean, correlation, pValue);
    }

    /**
     * Of a series, cut into so many batches of equal length; the values at the beginning that are too many are left out.
     *
     * @throws IllegalArgumentException when there are fewer values than batches
     */
    public static BatchMeans of(double[] series, int batches, double confidence) {
        if (series.length < batches) {
            throw new IllegalArgumentException(series.length + " values are too few for " + batches + " batches");
        }
        int length = series.length / batches;
        double[] kept = new double[length * batches];
        System.arraycopy(series, series.length - kept.length, kept, 0, kept.length);
        return of(means(kept, length), confidence);
    }

    /** The means of successive batches; what is left at the end and fills no batch is left out. */
    static double[] means(double[] series, int length) {
        double[] means = new double[series.length / length];
        for (int batch = 0; batch < means.length; batch++) {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += series[batch * length + i];
            }
            means[batch] = sum / length;
        }
        return means;
    }

    private static double square(double number) {
        return number * number;
    }
}
