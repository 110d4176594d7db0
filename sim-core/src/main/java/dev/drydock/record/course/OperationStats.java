package dev.drydock.record.course;

import dev.drydock.record.Action;
import dev.drydock.record.Measures;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.SeriesPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What the clients of one run saw: counts, latencies, unavailability, and a series of intervals. */
public final class OperationStats {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final long warmup;
    private final long end;
    private final OperationSeries series;
    private final SortedMap<String, Histogram> latencies = new TreeMap<>();
    private long ok;
    private long failed;
    private long unknown;
    private long retries;
    private long succeeded;
    private long lastSuccess = -1;
    private long lastInLoad = -1;
    private long longestGap;
    private final List<Long> disturbances = new ArrayList<>();
    private long recovered;
    private long recoveries;

    /** Statistics from the end of the warm-up to the end of the load. */
    public OperationStats(Window window) {
        warmup = window.warmupNanos();
        end = window.endNanos();
        series = new OperationSeries(window.intervalNanos(), end);
        for (String kind : Measures.OPERATION_KINDS.subList(1, Measures.OPERATION_KINDS.size())) {
            latencies.put(kind, new Histogram(SIGNIFICANT_DIGITS));
        }
    }

    /**
     * An operation ends.
     *
     * @param attempts how often it was sent
     */
    public void ended(long now, Operation operation, int attempts) {
        series.add(now, operation);
        if (operation.intendedNanos() >= warmup) {
            retries += attempts - 1;
            switch (operation.outcome()) {
                case OK -> {
                    ok++;
                    latencies.get(kind(operation.action())).recordValue(operation.latencyNanos());
                }
                case FAIL -> failed++;
                case INFO -> unknown++;
            }
        }
        if (operation.outcome() == Outcome.OK) {
            recover(now, operation.invokedNanos());
            succeed(now);
        }
    }

    /** A fault begins. */
    public void disturbed(long now) {
        if (now >= warmup && now < end && (disturbances.isEmpty() || disturbances.getLast() < now)) {
            disturbances.add(now);
        }
    }

    /** An operation that began at some time succeeds: the group has recovered from every fault until then. */
    private void recover(long now, long invoked) {
        while (!disturbances.isEmpty() && disturbances.getFirst() <= invoked) {
            recovered += now - disturbances.removeFirst();
            recoveries++;
        }
    }

    /** How many operations succeeded between the end of the warm-up and the end of the load. */
    public long succeeded() {
        return succeeded;
    }

    /** When an operation last succeeded, at whatever time; -1 when none did. */
    public long lastSuccess() {
        return lastSuccess;
    }

    /** How long operations took that succeeded, in nanoseconds, by their kind. */
    public SortedMap<String, Histogram> latencies() {
        return latencies;
    }

    /** What clients saw until a time, which is the last that anything is told of. */
    public List<SeriesPoint> series(long until) {
        return series.close(until);
    }

    /** Adds everything that is measured of a load that was over then. */
    public void measure(long until, Map<String, Double> measures) {
        measures.put(Measures.THROUGHPUT, succeeded * 1e9 / Math.max(1, until - warmup));
        measures.put(Measures.OPERATIONS_OK, (double) ok);
        measures.put(Measures.OPERATIONS_FAILED, (double) failed);
        measures.put(Measures.OPERATIONS_UNKNOWN, (double) unknown);
        measures.put(Measures.RETRIES, (double) retries);
        measures.put(Measures.UNAVAILABILITY, (double) Math.max(longestGap, until - Math.min(until, gapFrom())));
        long waited = recovered;
        for (long disturbance : disturbances) {
            waited += Math.max(0, until - disturbance);
        }
        if (recoveries + disturbances.size() > 0) {
            measures.put(Measures.RECOVERY, (double) waited / (recoveries + disturbances.size()));
        }
        Histogram all = new Histogram(SIGNIFICANT_DIGITS);
        latencies.forEach((kind, histogram) -> {
            all.add(histogram);
            figures(kind, histogram, measures);
        });
        figures("all", all, measures);
    }

    private void succeed(long now) {
        if (now > warmup && now <= end) {
            succeeded++;
            if (lastInLoad >= 0 || warmup > 0) {
                longestGap = Math.max(longestGap, now - gapFrom());
            }
        }
        if (now <= end) {
            lastInLoad = now;
        }
        lastSuccess = now;
    }

    /** Since when nothing has succeeded: the end of the warm-up, or the last success after it. */
    private long gapFrom() {
        return Math.max(lastInLoad, warmup);
    }

    private static void figures(String kind, Histogram histogram, Map<String, Double> measures) {
        if (histogram.getTotalCount() == 0) {
            return;
        }
        measures.put(kind + ".mean", histogram.getMean());
        measures.put(kind + ".p50", (double) histogram.getValueAtPercentile(50));
        measures.put(kind + ".p90", (double) histogram.getValueAtPercentile(90));
        measures.put(kind + ".p99", (double) histogram.getValueAtPercentile(99));
        measures.put(kind + ".p999", (double) histogram.getValueAtPercentile(99.9));
        measures.put(kind + ".max", (double) histogram.getMaxValue());
    }

    private static String kind(Action action) {
        return switch (action) {
            case Action.Read read -> "read";
            case Action.Write write -> "write";
            case Action.Cas cas -> "cas";
        };
    }
}
