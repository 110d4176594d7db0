package dev.drydock.record.course;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.SeriesPoint;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What callers of a service saw, in intervals of equal length. */
final class ServiceSeries {
    private static final int SIGNIFICANT_DIGITS = 2;

    private final long interval;
    private final long end;
    private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    private final List<SeriesPoint> points = new ArrayList<>();
    private long from;
    private long failed;
    private double sum;

    ServiceSeries(long interval, long end) {
        this.interval = interval;
        this.end = end;
    }

    /** Counts a request that ends now, before the end. */
    void ended(long now, long span, Ended ended) {
        if (now >= from + interval) {
            advance(now);
        }
        if (ended == Ended.OK) {
            latencies.recordValue(span);
            sum += span;
        } else {
            failed++;
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
        long ok = latencies.getTotalCount();
        points.add(new SeriesPoint(
                from,
                ok,
                failed,
                0,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue(),
                ok == 0 ? 0 : sum / ok));
        from += interval;
        latencies.reset();
        sum = 0;
        failed = 0;
    }
}
