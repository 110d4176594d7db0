package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Measures;
import dev.drydock.record.SeriesPoint;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.measure.MeasureSpec;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of the requests of one service. Measured are those that arrived between the end of the warm-up and the end
 * of the load, whenever they ended.
 */
final class ServiceStats {
    private static final int SIGNIFICANT_DIGITS = 3;

    final MeasureSpec spec;
    private final Simulation simulation;
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

    ServiceStats(Simulation simulation, MeasureSpec spec) {
        this.simulation = simulation;
        this.spec = spec;
        this.warmup = spec.warmupNanos();
        this.end = spec.durationNanos();
        this.series = new ServiceSeries(spec.intervalNanos(), end);
    }

    /** A request arrives. */
    void began() {
        note();
        begun++;
        if (simulation.now() >= warmup && simulation.now() < end) {
            measured++;
        }
    }

    /** A request that arrived then, and waited for so long at servers, is over. */
    void ended(long arrived, long waited, Ended ended) {
        long now = simulation.now();
        note();
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
    private void note() {
        long now = simulation.now();
        area += (double) (begun - over) * (now - changed);
        changed = now;
    }

    /** The warm-up is over. */
    void markWarmup() {
        note();
        areaAtWarmup = area;
    }

    /** The load is over. */
    void markEnd() {
        note();
        areaAtEnd = area;
    }

    /** How many requests ever arrived. */
    long begun() {
        return begun;
    }

    /** How many are over. */
    long over() {
        return over;
    }

    /** The integral over time of the number of requests that are under way, until now. */
    double area() {
        note();
        return area;
    }

    /** The sum over all requests that are over of the time that they took. */
    double overArea() {
        return overArea;
    }

    Histogram sojourn() {
        return sojourn;
    }

    Histogram waiting() {
        return wait;
    }

    List<SeriesPoint> series(long until) {
        return series.close(until);
    }

    /** @param prefix of the names: empty, or the service's name and a dot */
    void measure(String prefix, Map<String, Double> measures) {
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
