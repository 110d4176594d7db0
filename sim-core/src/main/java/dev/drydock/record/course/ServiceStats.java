package dev.drydock.record.course;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Measures;
import dev.drydock.record.SeriesPoint;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of the requests of one service. Measured are those that arrived between the end of the warm-up and the end
 * of the load, whenever they ended.
 */
public final class ServiceStats {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final long warmup;
    private final long end;
    private final Histogram sojourn = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram wait = new Histogram(SIGNIFICANT_DIGITS);
    private final ServiceSeries series;
    private double sojournSum;
    private double waitSum;
    private long measured;
    private long failed;
    private long okInTime;
    private long begun;
    private long over;
    private double overArea;
    private double area;
    private long changed;
    private double areaAtWarmup;
    private double areaAtEnd;

    /** Statistics from the end of the warm-up to the end of the load. */
    public ServiceStats(Window window) {
        this.warmup = window.warmupNanos();
        this.end = window.endNanos();
        this.series = new ServiceSeries(window.intervalNanos(), end);
    }

    /** A request arrives. */
    public void began(long now) {
        note(now);
        begun++;
        if (now >= warmup && now < end) {
            measured++;
        }
    }

    /** A request that arrived then, and waited for so long at servers, is over. */
    public void ended(long now, long arrived, long waited, Ended ended) {
        note(now);
        over++;
        long span = now - arrived;
        overArea += span;
        if (now <= end) {
            series.ended(now, span, ended);
        }
        if (arrived >= warmup && arrived < end) {
            if (ended == Ended.OK) {
                succeeded(span, waited);
            } else {
                failed++;
            }
        }
        if (ended == Ended.OK && now >= warmup && now < end) {
            okInTime++;
        }
    }

    private void succeeded(long span, long waited) {
        sojourn.recordValue(span);
        sojournSum += span;
        wait.recordValue(waited);
        waitSum += waited;
    }

    /** Takes account of the time since the number of requests last changed. */
    private void note(long now) {
        area += (double) (begun - over) * (now - changed);
        changed = now;
    }

    /** The warm-up is over. */
    public void markWarmup(long now) {
        note(now);
        areaAtWarmup = area;
    }

    /** The load is over. */
    public void markEnd(long now) {
        note(now);
        areaAtEnd = area;
    }

    /** How many requests ever arrived. */
    public long begun() {
        return begun;
    }

    /** How many are over. */
    public long over() {
        return over;
    }

    /** The integral over time of the number of requests that are under way, until now. */
    public double area(long now) {
        note(now);
        return area;
    }

    /** The sum over all requests that are over of the time that they took. */
    public double overArea() {
        return overArea;
    }

    /** How long requests took that were answered well, in nanoseconds. */
    public Histogram sojourn() {
        return sojourn;
    }

    /** How long those waited in queues at servers, in nanoseconds. */
    public Histogram waiting() {
        return wait;
    }

    /** What callers saw until a time, which is the last that anything is told of. */
    public List<SeriesPoint> series(long until) {
        return series.close(until);
    }

    /**
     * Adds everything that is measured.
     *
     * @param prefix of the names: empty, or the service's name and a dot
     */
    public void measure(String prefix, Map<String, Double> measures) {
        double seconds = (end - warmup) / 1e9;
        long ok = sojourn.getTotalCount();
        measures.put(prefix + Measures.ARRIVALS, measured / seconds);
        measures.put(prefix + Measures.GOODPUT, okInTime / seconds);
        if (measured > 0) {
            measures.put(prefix + Measures.ERRORS, failed / (double) measured);
            measures.put(prefix + Measures.UNFINISHED, (measured - failed - ok) / (double) measured);
        }
        measures.put(prefix + Measures.IN_SYSTEM, (areaAtEnd - areaAtWarmup) / (end - warmup));
        if (ok > 0) {
            figures(prefix + Measures.SOJOURN, sojourn, sojournSum / ok, measures);
            figures(prefix + Measures.WAIT, wait, waitSum / ok, measures);
        }
    }

    private static void figures(String name, Histogram histogram, double mean, Map<String, Double> measures) {
        for (String figure : Measures.SERVICE_FIGURES) {
            measures.put(name + "." + figure, figure.equals("mean") ? mean : value(histogram, figure));
        }
    }

    private static double value(Histogram histogram, String figure) {
        if (figure.equals("max")) {
            return (double) histogram.getMaxValue();
        }
        return (double) histogram.getValueAtPercentile(Measures.percentileOf(figure));
    }
}
