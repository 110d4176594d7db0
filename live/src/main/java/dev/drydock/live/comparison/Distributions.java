package dev.drydock.live.comparison;

import dev.drydock.record.LiveComparison.Distribution;
import dev.drydock.record.LiveComparison.Point;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Distributions of latencies of two runs, side by side. */
final class Distributions {
    private static final int POINTS = 120;
    private static final double[] TAIL = {0.995, 0.998, 0.999, 0.9995, 0.9999, 1};

    private Distributions() {}

    /** One for each kind that both variants measured, the most frequent in the live run first. */
    static List<Distribution> of(VariantRecord simulated, VariantRecord measured) {
        List<Distribution> all = new ArrayList<>();
        measured.latencies().forEach((kind, ours) -> {
            Histogram theirs = simulated.latencies().get(kind);
            if (theirs != null && theirs.getTotalCount() > 0 && ours.getTotalCount() > 0) {
                all.add(new Distribution(
                        kind,
                        distance(theirs, ours),
                        theirs.getTotalCount(),
                        ours.getTotalCount(),
                        points(theirs),
                        points(ours)));
            }
        });
        all.sort(Comparator.comparingLong(Distribution::measuredCount).reversed());
        return all;
    }

    /**
     * The largest difference between two empirical distribution functions (Smirnov, "Table for Estimating the Goodness of
     * Fit of Empirical Distributions", Annals of Mathematical Statistics 19, 1948), to the three digits of the
     * histograms.
     */
    static double distance(Histogram one, Histogram other) {
        SortedMap<Long, double[]> steps = new TreeMap<>();
        add(one, steps, 0);
        add(other, steps, 1);
        double largest = 0;
        double[] sums = new double[2];
        for (double[] step : steps.values()) {
            sums[0] += step[0] / one.getTotalCount();
            sums[1] += step[1] / other.getTotalCount();
            largest = Math.max(largest, Math.abs(sums[0] - sums[1]));
        }
        return Math.min(1, largest);
    }

    private static void add(Histogram histogram, SortedMap<Long, double[]> steps, int side) {
        for (HistogramIterationValue value : histogram.recordedValues()) {
            steps.computeIfAbsent(value.getValueIteratedTo(), each -> new double[2])[side] +=
                    value.getCountAtValueIteratedTo();
        }
    }

    private static List<Point> points(Histogram histogram) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(Math.max(1, histogram.getMinValue()), 0));
        for (int i = 1; i < POINTS; i++) {
            add(points, histogram, (double) i / POINTS);
        }
        for (double share : TAIL) {
            add(points, histogram, share);
        }
        return points;
    }

    private static void add(List<Point> points, Histogram histogram, double share) {
        points.add(new Point(Math.max(1, histogram.getValueAtPercentile(100 * share)), share));
    }
}
