package dev.drydock.live.comparison;

import dev.drydock.record.LatencyBlock;
import dev.drydock.record.Measures;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A quantile, or the mean, of latencies of a few trials, and how it might have come out otherwise, by a bootstrap in two
 * stages: trials are drawn, and within them parts of equal length, which keeps what depends on each other within a part
 * together (Künsch, "The Jackknife and the Bootstrap for General Stationary Observations", Annals of Statistics 17, 1989).
 */
final class BlockQuantile {
    private static final String MEAN = "mean";

    private final double[] values;
    private final List<long[][]> trials = new ArrayList<>();

    /** Of blocks of one kind. */
    BlockQuantile(List<LatencyBlock> blocks) {
        SortedSet<Long> all = new TreeSet<>();
        SortedMap<Integer, List<Histogram>> byTrial = new TreeMap<>();
        for (LatencyBlock block : blocks) {
            byTrial.computeIfAbsent(block.trial(), number -> new ArrayList<>()).add(block.latencies());
            for (HistogramIterationValue value : block.latencies().recordedValues()) {
                all.add(value.getValueIteratedTo());
            }
        }
        values = all.stream().mapToDouble(Long::doubleValue).toArray();
        SortedMap<Long, Integer> places = new TreeMap<>();
        all.forEach(value -> places.put(value, places.size()));
        byTrial.values().forEach(histograms -> trials.add(counts(histograms, places)));
    }

    private static long[][] counts(List<Histogram> histograms, SortedMap<Long, Integer> places) {
        long[][] counts = new long[histograms.size()][places.size()];
        for (int i = 0; i < counts.length; i++) {
            for (HistogramIterationValue value : histograms.get(i).recordedValues()) {
                counts[i][places.get(value.getValueIteratedTo())] = value.getCountAtValueIteratedTo();
            }
        }
        return counts;
    }

    /** Whether there is anything to draw from. */
    boolean isEmpty() {
        return values.length == 0;
    }

    /** A draw of a figure, such as {@code p99}: the mean over trials, in proportion to what it was. */
    Side.Again again(double percentile, double value) {
        double asItWas = 0;
        for (long[][] trial : trials) {
            asItWas += figure(summed(trial, null), percentile) / trials.size();
        }
        double usual = asItWas;
        return random -> {
            double sum = 0;
            for (int i = 0; i < trials.size(); i++) {
                sum += figure(summed(trials.get(random.nextInt(trials.size())), random), percentile);
            }
            return usual > 0 ? value * sum / trials.size() / usual : value;
        };
    }

    /** Parts put together: each once, or as many drawn. */
    private long[] summed(long[][] parts, SplittableRandom random) {
        long[] sum = new long[values.length];
        for (int i = 0; i < parts.length; i++) {
            long[] part = parts[random == null ? i : random.nextInt(parts.length)];
            for (int place = 0; place < sum.length; place++) {
                sum[place] += part[place];
            }
        }
        return sum;
    }

    private double figure(long[] counts, double percentile) {
        long all = 0;
        double weighted = 0;
        for (int i = 0; i < counts.length; i++) {
            all += counts[i];
            weighted += counts[i] * values[i];
        }
        if (all == 0) {
            return 0;
        }
        if (Double.isNaN(percentile)) {
            return weighted / all;
        }
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * all));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return values[i];
            }
        }
        return values[values.length - 1];
    }

    /** The percentile of a figure's name; not a number for the mean. */
    static double percentile(String figure) {
        return figure.equals(MEAN) ? Double.NaN : Measures.percentileOf(figure);
    }
}
