package dev.drydock.live.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A number from one of the two runs, and how it might have come out otherwise.
 *
 * @param value as it came out
 * @param again draws it as it might come out again; null when nothing is known of that
 */
record Side(double value, Again again) {

    /** Draws a number as it might come out again. */
    @FunctionalInterface
    interface Again {
        double draw(SplittableRandom random);
    }

    /** The mean over trials. */
    static Side mean(List<Double> trials) {
        return of(array(trials), Side::average);
    }

    /** The median of independent times. */
    static Side median(List<Double> times) {
        return of(array(times), Side::middle);
    }

    /**
     * The mean of too few trials to tell by themselves how it varies: they are taken to vary, in proportion, as those of
     * the other run do.
     */
    static Side meanLike(List<Double> trials, List<Double> other) {
        return like(array(trials), array(other), Side::average);
    }

    /** The median, as {@link #meanLike}. */
    static Side medianLike(List<Double> times, List<Double> other) {
        return like(array(times), array(other), Side::middle);
    }

    private static Side like(double[] few, double[] other, ToDoubleFunction<double[]> statistic) {
        double value = statistic.applyAsDouble(few);
        double usual = statistic.applyAsDouble(other);
        if (other.length < 2) {
            return new Side(value, null);
        }
        return new Side(value, random -> {
            double drawn = statistic.applyAsDouble(resampled(other, few.length, random));
            return usual > 0 ? value * drawn / usual : value + drawn - usual;
        });
    }

    /**
     * Resampled with replacement. Percentiles of that are too narrow for small numbers; they are stretched to Student's.
     */
    private static Side of(double[] samples, ToDoubleFunction<double[]> statistic) {
        double value = statistic.applyAsDouble(samples);
        int count = samples.length;
        if (count < 2) {
            return new Side(value, null);
        }
        double stretch = Math.sqrt(count / (count - 1.0))
                * new TDistribution(null, count - 1.0).inverseCumulativeProbability(0.975)
                / new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);
        return new Side(
                value,
                random -> value + stretch * (statistic.applyAsDouble(resampled(samples, count, random)) - value));
    }

    private static double[] resampled(double[] samples, int count, SplittableRandom random) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = samples[random.nextInt(samples.length)];
        }
        return drawn;
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
