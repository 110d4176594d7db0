package dev.drydock.record.course;

import dev.drydock.record.Operation;
import dev.drydock.record.SeriesPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What clients saw in intervals of equal length, the last of which may be cut short by the end. */
final class OperationSeries {
    private final long interval;
    private final long end;
    private final List<SeriesPoint> points = new ArrayList<>();
    private long from;
    private long[] latencies = new long[64];
    private int ok;
    private long failed;
    private long unknown;

    OperationSeries(long interval, long end) {
        this.interval = interval;
        this.end = end;
    }

    /** Counts an operation that ends now; what ends after the end is not counted. */
    void add(long now, Operation operation) {
        if (now > end) {
            return;
        }
        advance(now);
        switch (operation.outcome()) {
            case OK -> {
                if (ok == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * ok);
                }
                latencies[ok++] = operation.latencyNanos();
            }
            case FAIL -> failed++;
            case INFO -> unknown++;
        }
    }

    /** All intervals up to a time. */
    List<SeriesPoint> close(long until) {
        advance(until);
        if (from < until) {
            next();
        }
        return points;
    }

    private void advance(long now) {
        while (now >= from + interval && from + interval < end) {
            next();
        }
    }

    private void next() {
        Arrays.sort(latencies, 0, ok);
        long longest = ok == 0 ? 0 : latencies[ok - 1];
        points.add(new SeriesPoint(from, ok, failed, unknown, percentile(0.5), percentile(0.99), longest, mean()));
        from += interval;
        ok = 0;
        failed = 0;
        unknown = 0;
    }

    private double mean() {
        double sum = 0;
        for (int i = 0; i < ok; i++) {
            sum += latencies[i];
        }
        return ok == 0 ? 0 : sum / ok;
    }

    /** By the nearest rank. */
    private long percentile(double share) {
        return ok == 0 ? 0 : latencies[(int) Math.ceil(share * ok) - 1];
    }
}
