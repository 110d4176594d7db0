package dev.drydock.record;

import java.util.List;

/**
 * One measure over all trials.
 *
 * @param mean the mean over trials with its confidence interval
 * @param median the median over trials with its confidence interval
 * @param samples the value of each trial that has one, in order of trials
 */
public record MeasureSummary(
        Measure measure, Estimate mean, Estimate median, double min, double max, List<Double> samples) {
    public MeasureSummary {
        samples = List.copyOf(samples);
    }
}
