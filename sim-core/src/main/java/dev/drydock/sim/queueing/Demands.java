package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.WeightedChoice;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.Arrivals;
import java.util.List;
import java.util.function.Function;

/**
 * Draws what arrives at a service from outside.
 *
 * <p>When a request arrives, how much work it is and what it is about are draws of streams of their own, so that they are
 * the same whatever policy serves them (common random numbers).
 */
final class Demands {
    private final ArrivalSpec spec;
    private final RandomStream arriving;
    private final Distribution work;
    private final RandomStream works;
    private final KeySource keys;
    private final RandomStream seeds;
    private final WeightedChoice priorities;
    private final RandomStream ranks;
    private final RandomStream thinking;
    /** The work of each arrival of a trace that tells it. */
    private final List<Long> recorded;

    private int count;

    /** The draws of a service that has traffic. */
    Demands(ServiceSpec service, Function<String, RandomStream> streams) {
        TrafficSpec traffic = service.traffic().orElseThrow();
        String name = "service/" + service.name() + "/";
        this.work = service.work();
        this.works = streams.apply(name + "work");
        this.keys = new KeySource(traffic.keys(), streams.apply(name + "keys"));
        this.seeds = streams.apply(name + "parts");
        this.ranks = streams.apply(name + "priorities");
        this.priorities = traffic.priorities().isEmpty() ? null : new WeightedChoice(shares(traffic));
        this.thinking = streams.apply(name + "thinking");
        this.arriving = streams.apply(name + "arrivals");
        this.spec = traffic.load().isPresent() ? scaled(service, traffic) : traffic.arrivals();
        this.recorded = spec instanceof ArrivalSpec.Trace trace ? trace.workNanos() : List.of();
    }

    private static ArrivalSpec scaled(ServiceSpec service, TrafficSpec traffic) {
        double offered = service.offeredLoad().orElseThrow();
        return traffic.arrivals().times(traffic.load().orElseThrow() / offered);
    }

    private static double[] shares(TrafficSpec traffic) {
        return traffic.priorities().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** How many clients wait for an answer before they ask again; 0 in an open loop. */
    int clients() {
        return spec instanceof ArrivalSpec.Closed closed ? closed.clients() : 0;
    }

    /** When requests of an open loop arrive. */
    Arrivals arrivals() {
        return Arrivals.of(spec, arriving);
    }

    /** How long the client of a closed loop that begins to think now thinks. */
    long think() {
        Distribution pause = ((ArrivalSpec.Closed) spec).think().orElse(null);
        return pause == null ? 0 : pause.sample(thinking);
    }

    /** Whether clients of a closed loop think at all. */
    boolean thinks() {
        return spec instanceof ArrivalSpec.Closed closed && closed.think().isPresent();
    }

    /** The mean time for which the clients of a closed loop think; 0 where it is not known. */
    double meanThink() {
        double mean = spec instanceof ArrivalSpec.Closed closed
                ? closed.think().map(Distribution::mean).orElse(0.0)
                : 0;
        return Double.isFinite(mean) ? mean : 0;
    }

    /** Draws what the next request to arrive brings with it. */
    void next(Demand demand, boolean hasParts) {
        demand.work = recorded.isEmpty() ? work.sample(works) : recorded.get(count++);
        demand.key = keys.next();
        demand.priority = priorities == null ? 0 : priorities.sample(ranks);
        if (hasParts) {
            demand.seed = seeds.nextLong();
        }
    }
}
