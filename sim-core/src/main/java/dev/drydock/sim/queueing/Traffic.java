package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.workload.Arrivals;

/** The outside world of one service: requests that arrive at their own times, or when the one before is over. */
final class Traffic extends Entity implements Origin {
    private static final int ARRIVAL = 0;

    private final Simulation simulation;
    private final Service service;
    private final Demands demands;
    private final Demand demand = new Demand();
    /** Null in a closed loop. */
    private final Arrivals arrivals;

    private final long end;

    /** @param end when the last request may arrive, in nanoseconds */
    Traffic(Service service, long end) {
        super(service.simulation);
        this.simulation = service.simulation;
        this.service = service;
        this.end = end;
        this.demands = new Demands(service.spec, simulation::stream);
        this.arrivals = demands.clients() > 0 ? null : demands.arrivals();
    }

    /** Lets requests arrive from now on. */
    void start() {
        for (int client = 0; client < demands.clients(); client++) {
            think(client);
        }
        if (arrivals != null) {
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
        long delay = demands.think();
        if (simulation.now() + delay < end) {
            simulation.schedule(this, delay, ARRIVAL, client);
        }
    }

    @Override
    protected void handle(int kind, long client, Object payload) {
        if (arrivals != null) {
            next();
        }
        demands.next(demand, service.hasParts());
        service.begin(demand, this, (int) client);
    }

    @Override
    public void done(int client, Ended ended) {
        if (arrivals == null) {
            think(client);
        }
    }
}
