package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.Arrivals;

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
    private final RandomStream keys;
    private final RandomStream thinking;
    private final ArrivalSpec spec;
    private final Arrivals arrivals;
    private final long end;

    /** @param end when the last request may arrive, in nanoseconds */
    Traffic(Service service, TrafficSpec traffic, long end) {
        super(service.simulation);
        this.simulation = service.simulation;
        this.service = service;
        this.work = service.spec.work();
        this.end = end;
        String name = "service/" + service.spec.name() + "/";
        this.works = simulation.stream(name + "work");
        this.keys = simulation.stream(name + "keys");
        this.thinking = simulation.stream(name + "thinking");
        this.spec = traffic.load().isPresent() ? scaled(traffic) : traffic.arrivals();
        this.arrivals =
                spec instanceof ArrivalSpec.Closed ? null : Arrivals.of(spec, simulation.stream(name + "arrivals"));
    }

    private ArrivalSpec scaled(TrafficSpec traffic) {
        double offered = service.spec.offeredLoad().orElse(1.0);
        double factor = traffic.load().orElseThrow() / offered;
        return switch (traffic.arrivals()) {
            case ArrivalSpec.Poisson poisson -> new ArrivalSpec.Poisson(poisson.perSecond() * factor);
            case ArrivalSpec.Constant constant -> new ArrivalSpec.Constant(constant.perSecond() * factor);
            default -> throw new IllegalArgumentException("a load needs arrivals at a known rate");
        };
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
        service.begin(work.sample(works), keys.nextLong(), 0, this, (int) client);
    }

    @Override
    public void done(int client, Ended ended) {
        if (arrivals == null) {
            think(client);
        }
    }
}
