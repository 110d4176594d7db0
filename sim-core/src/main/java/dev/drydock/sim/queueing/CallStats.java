package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Measures;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.measure.MeasureSpec;
import java.util.Map;

/**
 * What callers did for the requests of one service, and what it cost: measured of requests that arrived between the end of
 * the warm-up and the end of the load.
 */
final class CallStats {
    /** The part of the run, at its end, by which it is judged to have recovered. */
    private static final int LAST = 10;
    /** The share of what is offered that is served where all is well. */
    private static final double WELL = 0.9;

    private final Simulation simulation;
    private final Service service;
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

    CallStats(Service service, MeasureSpec spec) {
        this.service = service;
        this.simulation = service.simulation;
        this.warmup = spec.warmupNanos();
        this.end = spec.durationNanos();
        this.lastPart = end - end / LAST;
    }

    /** A request arrives. */
    void began() {
        long now = simulation.now();
        if (now >= lastPart && now < end) {
            offeredLast++;
        }
    }

    /** A request that arrived then, and for which so many attempts were sent, is over. */
    void ended(long arrived, int sent, Ended ended) {
        long now = simulation.now();
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
    void wasted(long spentNanos) {
        if (simulation.now() >= warmup && simulation.now() < end) {
            wasted += spentNanos;
        }
    }

    void markWarmup() {
        busy = busyArea();
        openings = allOpenings();
    }

    void markEnd() {
        busy = busyArea() - busy;
        openings = allOpenings() - openings;
    }

    private double busyArea() {
        double sum = 0;
        for (Station station : service.stations) {
            sum += station.busyArea();
        }
        return sum;
    }

    private long allOpenings() {
        return service.balancers().stream().mapToLong(Balancer::breakerOpenings).sum();
    }

    /** @param prefix of the names: empty, or the service's name and a dot */
    void measure(String prefix, Map<String, Double> measures) {
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
