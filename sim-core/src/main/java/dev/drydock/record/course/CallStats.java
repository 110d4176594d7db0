package dev.drydock.record.course;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Measures;
import java.util.Map;

/**
 * What callers did for the requests of one service, and what it cost: measured of requests that arrived between the end of
 * the warm-up and the end of the load.
 */
public final class CallStats {
    /** The part of the run, at its end, by which it is judged to have recovered. */
    private static final int LAST = 10;
    /** The share of what is offered that is served where all is well. */
    private static final double WELL = 0.9;

    private final long warmup;
    private final long end;
    private final long lastPart;
    private long requests;
    private long attempts;
    private long extra;
    private long rejected;
    private long timedOut;
    private long offeredLast;
    private long okLast;
    private double wasted;
    private double busy;
    private long openings;

    /** Statistics from the end of the warm-up to the end of the load. */
    public CallStats(Window window) {
        this.warmup = window.warmupNanos();
        this.end = window.endNanos();
        this.lastPart = end - end / LAST;
    }

    /** A request arrives. */
    public void began(long now) {
        if (now >= lastPart && now < end) {
            offeredLast++;
        }
    }

    /** A request that arrived then, and for which so many attempts were sent, is over. */
    public void ended(long now, long arrived, int sent, Ended ended) {
        if (ended == Ended.OK && now >= lastPart && now < end) {
            okLast++;
        }
        if (arrived < warmup || arrived >= end) {
            return;
        }
        requests++;
        attempts += sent;
        extra += Math.max(0, sent - 1);
        rejected += ended == Ended.REJECTED ? 1 : 0;
        timedOut += ended == Ended.TIMED_OUT ? 1 : 0;
    }

    /** A core worked for so long on an attempt whose answer nobody waited for. */
    public void wasted(long now, long spentNanos) {
        if (now >= warmup && now < end) {
            wasted += spentNanos;
        }
    }

    /**
     * The warm-up is over.
     *
     * @param busyNanos how long the servers' cores have worked so far, all of them together
     * @param breakerOpenings how often circuit breakers have opened so far
     */
    public void markWarmup(double busyNanos, long breakerOpenings) {
        busy = busyNanos;
        openings = breakerOpenings;
    }

    /** The load is over; as {@link #markWarmup}. */
    public void markEnd(double busyNanos, long breakerOpenings) {
        busy = busyNanos - busy;
        openings = breakerOpenings - openings;
    }

    /**
     * Adds everything that is measured.
     *
     * @param prefix of the names: empty, or the service's name and a dot
     */
    public void measure(String prefix, Map<String, Double> measures) {
        if (requests > 0) {
            double all = requests;
            measures.put(prefix + Measures.ATTEMPTS, attempts / all);
            measures.put(prefix + Measures.EXTRA_ATTEMPTS, extra / all);
            measures.put(prefix + Measures.REJECTED, rejected / all);
            measures.put(prefix + Measures.TIMED_OUT, timedOut / all);
        }
        if (busy > 0) {
            // Work that began before the warm-up was over may end after it.
            measures.put(prefix + Measures.WASTED_WORK, Math.min(1, wasted / busy));
        }
        if (offeredLast > 0) {
            measures.put(prefix + Measures.RECOVERED, okLast >= WELL * offeredLast ? 1.0 : 0.0);
        }
        measures.put(prefix + Measures.BREAKER_OPENINGS, (double) openings);
    }
}
