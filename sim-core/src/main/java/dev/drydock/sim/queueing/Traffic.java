package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.WeightedChoice;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.Arrivals;
import java.util.List;

/**
 * The outside world of one service: requests that arrive at their own times, or when the one before is over.
 *
 * <p>When a request arrives, how much work it is and what it is about are draws of streams of their own, so that they are
 * the same whatever policy serves them (common random numbers).
 */
final class Traffic extends Entity implements Origin {
    private static final int ARRIVAL = 0;

    private final Simulation simulation;
    private final Service service;
    private final Distribution work;
    private final RandomStream works;
    private final KeySource keys;
    private final RandomStream seeds;
    private final WeightedChoice priorities;
    private final RandomStream ranks;
    private final Demand demand = new Demand();
    private final RandomStream thinking;
    private final ArrivalSpec spec;
    private final Arrivals arrivals;
    private final long end;
    /** The work of each arrival of a trace that tells it. */
    private final List<Long> recorded;

    private int count;

    /** @param end when the last request may arrive, in nanoseconds */
    Traffic(Service service, TrafficSpec traffic, long end) {
        super(service.simulation);
        this.simulation = service.simulation;
        this.service = service;
        this.work = service.spec.work();
        this.end = end;
        String name = "service/" + service.spec.name() + "/";
        this.works = simulation.stream(name + "work");
        this.keys = new KeySource(traffic.keys(), simulation.stream(name + "keys"));
        this.seeds = simulation.stream(name + "parts");
        this.ranks = simulation.stream(name + "priorities");
        this.priorities = traffic.priorities().isEmpty() ? null : new WeightedChoice(shares(traffic));
        this.thinking = simulation.stream(name + "thinking");
        this.spec = traffic.load().isPresent() ? scaled(traffic) : traffic.arrivals();
        this.recorded = spec instanceof ArrivalSpec.Trace trace ? trace.workNanos() : List.of();
        this.arrivals =
                spec instanceof ArrivalSpec.Closed ? null : Arrivals.of(spec, simulation.stream(name + "arrivals"));
    }

    private ArrivalSpec scaled(TrafficSpec traffic) {
        double offered = service.spec.offeredLoad().orElseThrow();
        return traffic.arrivals().times(traffic.load().orElseThrow() / offered);
    }

    private static double[] shares(TrafficSpec traffic) {
        return traffic.priorities().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Lets requests arrive from now on. */
    void start() {
        if (spec instanceof ArrivalSpec.Closed closed) {
            for (int client = 0; client < closed.clients(); client++) {
                think(client);
            }
        } else {
            next();
        }
    }

    private void next() {
        long at = arrivals.next();
        if (at < end) {
            simulation.schedule(this, at - simulation.now(), ARRIVAL, 0);
        }
    }

    private void think(int client) {
        Distribution pause = ((ArrivalSpec.Closed) spec).think().orElse(null);
        long delay = pause == null ? 0 : pause.sample(thinking);
        if (simulation.now() + delay < end) {
            simulation.schedule(this, delay, ARRIVAL, client);
        }
    }

    @Override
    protected void handle(int kind, long client, Object payload) {
        if (arrivals != null) {
            next();
        }
        demand.work = recorded.isEmpty() ? work.sample(works) : recorded.get(count++);
        demand.key = keys.next();
        demand.priority = priorities == null ? 0 : priorities.sample(ranks);
        if (service.hasParts()) {
            demand.seed = seeds.nextLong();
        }
        service.begin(demand, this, (int) client);
    }

    @Override
    public void done(int client, Ended ended) {
        if (arrivals == null) {
            think(client);
        }
    }
}
