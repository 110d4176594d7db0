package dev.drydock.stats;

import dev.drydock.record.Estimate;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Measures;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;

/** Summaries of measures over trials. */
public final class Summaries {
    private Summaries() {}

    /**
     * One measure over all trials. The mean of an {@link Measures#isIndicator indicator} gets the exact interval of
     * {@link Intervals#share}, any other mean that of {@link Intervals#mean}: a share of requests, such as of errors, that
     * is 0 in every trial says nothing about trials.
     *
     * @param samples one of each trial that has the measure, in order of trials; at least one, all finite
     * @throws IllegalArgumentException when there are no samples, or one is not a finite number
     */
    public static MeasureSummary summarise(Measure measure, List<Double> samples, double confidence) {
        Samples checked = check(measure, samples);
        Estimate mean = Measures.isIndicator(measure.name()) && checked.areIndicators()
                ? Intervals.share(ones(samples), checked.size(), confidence)
                : Intervals.mean(checked, confidence);
        return new MeasureSummary(
                measure, mean, Intervals.median(checked, confidence), checked.min(), checked.max(), samples);
    }

    /**
     * By how many standard errors the mean over trials lies above a value. Empty where one trial, or trials that are all
     * alike, do not tell the standard error.
     *
     * @param coarse how coarse the samples are, in the unit of the measure: adds to the standard error in quadrature
     */
    public static OptionalDouble standardErrors(MeasureSummary summary, double value, double coarse) {
        double[] samples =
                summary.samples().stream().mapToDouble(Double::doubleValue).toArray();
        double variance = samples.length < 2 ? 0 : StatUtils.variance(samples) / samples.length;
        return variance == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((summary.mean().value() - value) / Math.sqrt(variance + coarse * coarse));
    }

    private static Samples check(Measure measure, List<Double> samples) {
        try {
            return Samples.of(samples);
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException(measure.name() + ": " + problem.getMessage(), problem);
        }
    }

    private static int ones(List<Double> indicators) {
        return (int) indicators.stream().filter(value -> value == 1).count();
    }
}
