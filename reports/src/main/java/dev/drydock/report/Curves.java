package dev.drydock.report;

import dev.drydock.record.Estimate;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.VariantRecord;
import dev.drydock.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The curves that a page and a picture draw: latency by percentile, and the distribution of a measure over trials. */
final class Curves {
    /** Steps by which the distance to 100 % is halved, as HdrHistogram's own percentile output does. */
    private static final int STEPS_PER_HALVING = 5;

    /** So many points draw a smooth curve on any screen. */
    private static final int CDF_POINTS = 200;

    private static final Map<String, Double> FIGURES = Map.of("p50", 50.0, "p90", 90.0, "p99", 99.0, "p999", 99.9);
    private static final List<String> FIGURES_IN_ORDER = List.of("p50", "p90", "p99", "p999");

    private Curves() {}

    /** So many percent of the operations took at most so long. */
    record PercentilePoint(double percentile, double nanos) {}

    /** A percentile of single trials: its mean over them, with the interval of the mean. */
    record Spread(double percentile, Estimate mean) {}

    /** A share of the trials stayed at or below a value. */
    record CdfPoint(double value, double share) {}

    /** Latency by percentile, up to the last percentile that the number of operations can tell, and 0 to begin with. */
    static List<PercentilePoint> percentiles(Histogram histogram) {
        List<PercentilePoint> points = new ArrayList<>();
        double beyond = 1;
        double resolution = 1.0 / Math.max(1, histogram.getTotalCount());
        for (int step = 0; beyond >= resolution; step++) {
            beyond = StrictMath.pow(2, -step / (double) STEPS_PER_HALVING);
            double percentile = 100 * (1 - beyond);
            points.add(new PercentilePoint(percentile, histogram.getValueAtPercentile(percentile)));
        }
        return points;
    }

    /** The percentiles of one kind of operation that were measured in every trial. */
    static List<Spread> spreads(VariantRecord variant, String operation) {
        List<Spread> spreads = new ArrayList<>();
        for (String figure : FIGURES_IN_ORDER) {
            Variants.summary(variant, operation + "." + figure)
                    .map(MeasureSummary::mean)
                    .filter(mean -> mean.samples() > 1)
                    .ifPresent(mean -> spreads.add(new Spread(FIGURES.get(figure), mean)));
        }
        return spreads;
    }

    /** The empirical distribution of the samples, thinned where there are many. */
    static List<CdfPoint> cdf(MeasureSummary summary) {
        Samples samples = Samples.of(summary.samples());
        int points = Math.min(samples.size(), CDF_POINTS);
        List<CdfPoint> cdf = new ArrayList<>();
        cdf.add(new CdfPoint(samples.min(), 0));
        for (int i = 1; i <= points; i++) {
            int rank = (int) ((long) i * samples.size() / points);
            cdf.add(new CdfPoint(samples.ranked(rank), (double) rank / samples.size()));
        }
        return cdf;
    }
}
