package dev.drydock.live.node;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Times as Prometheus wants them: counts in buckets from 1 microsecond to 10 seconds, three for each factor of ten. */
final class Times implements Collector {
    private static final double[] MANTISSAS = {1, 2.5, 5};
    private static final int DECADES = 7;
    private static final double NANOS = 1e9;

    private final String name;
    private final String help;
    private final Supplier<Histogram> nanos;

    Times(String name, String help, Supplier<Histogram> nanos) {
        this.name = name;
        this.help = help;
        this.nanos = nanos;
    }

    @Override
    public MetricSnapshot collect() {
        Histogram histogram = nanos.get();
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        long bound = 1_000;
        for (int decade = 0; decade < DECADES; decade++) {
            for (double mantissa : MANTISSAS) {
                long upTo = histogram.getCountBetweenValues(0, (long) (bound * mantissa));
                buckets.bucket(bound * mantissa / NANOS, upTo - below);
                below = upTo;
            }
            bound *= 10;
        }
        buckets.bucket(Double.POSITIVE_INFINITY, histogram.getTotalCount() - below);
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(
                                histogram.getTotalCount() == 0
                                        ? 0
                                        : histogram.getMean() * histogram.getTotalCount() / NANOS)
                        .build())
                .build();
    }
}
