package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;

/** The probes of one balancer: each goes to a server, costs it some work, and comes back with its load, or gets lost. */
final class Prober extends Entity {
    private static final int ASK = 0;
    private static final int ANSWER = 1;

    private final Service service;
    private final Simulation simulation;
    private final Policy policy;
    private final ProbeSpec spec;
    private final Distribution latency;
    private final RandomStream random;
    private long sent;

    Prober(Service service, int balancer, Policy policy) {
        super(service.simulation);
        this.service = service;
        this.simulation = service.simulation;
        this.policy = policy;
        BalancerSpec balancers = service.spec.balancer();
        this.spec = balancers.signals().probes();
        this.latency = spec.latency().or(balancers::latency).orElse(null);
        this.random = simulation.stream("service/" + service.spec.name() + "/balancer/" + balancer + "/probes");
    }

    /** Sends a probe. Its answer comes in an event of its own, even where it takes no time. */
    void send(int server) {
        sent++;
        if (spec.loss() == 0 || !random.nextBoolean(spec.loss())) {
            simulation.schedule(this, delay(), ASK, server);
        }
    }

    private long delay() {
        return latency == null ? 0 : latency.sample(random);
    }

    /** How many probes were ever sent. */
    long sent() {
        return sent;
    }

    @Override
    protected void handle(int kind, long server, Object payload) {
        if (kind == ASK) {
            ask((int) server);
        } else {
            policy.probed((int) server, (Load) payload, simulation.now());
        }
    }

    private void ask(int server) {
        if (!service.stations[server].speaks()) {
            return;
        }
        Load load = service.reports.load(server);
        if (spec.costNanos() > 0) {
            service.burden(server, spec.costNanos());
        }
        simulation.schedule(this, delay(), ANSWER, server, load);
    }
}
