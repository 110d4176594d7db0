package dev.drydock.scenario.theory;

import dev.drydock.scenario.Drawn;
import dev.drydock.sim.queueing.Assignment;
import dev.drydock.sim.queueing.BalancerSpec;
import dev.drydock.sim.queueing.Discipline;
import dev.drydock.sim.queueing.ServerSpec;
import dev.drydock.sim.queueing.ServersSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.sim.queueing.Signals;
import dev.drydock.sim.queueing.TrafficSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What theory asks about one service: servers that are alike and constant, in front of them balancers that neither lose
 * time nor know anything late, arrivals of a known process.
 *
 * @param process of the arrivals at all servers together, a second: Poisson, or modulated with two states
 * @param work the time of a core of speed 1
 * @param servers how many
 * @param cores of each
 * @param speed of each core
 * @param queue how many may wait at each; empty for no limit
 * @param discipline of each
 */
record Farm(
        ArrivalSpec process,
        Distribution work,
        int servers,
        int cores,
        double speed,
        OptionalInt queue,
        Discipline discipline,
        BalancerSpec balancer) {

    /** The service of a scenario that has just one, and nothing to it that theory does not understand. */
    static Optional<Farm> of(ServicesSpec spec) {
        if (spec.services().size() != 1 || !Plain.beside(spec, List.of("services", "measure"))) {
            return Optional.empty();
        }
        ServiceSpec service = spec.services().get(0);
        ServersSpec servers = service.servers();
        ServerSpec server = servers.servers().get(0);
        boolean plain = Plain.beside(service, List.of("name", "traffic", "work", "servers", "balancer"))
                && Plain.beside(servers, List.of("servers", "queue", "discipline"))
                && Plain.beside(service.balancer(), List.of("policies", "count"), Signals.USUAL, Assignment.RANDOM)
                && servers.servers().stream().allMatch(each -> isAlike(each, server));
        return plain
                ? process(service)
                        .map(process -> new Farm(
                                process,
                                service.work() instanceof Drawn drawn ? drawn.distribution() : service.work(),
                                servers.servers().size(),
                                server.cores(),
                                server.speed(),
                                servers.queue().map(OptionalInt::of).orElse(OptionalInt.empty()),
                                servers.discipline(),
                                service.balancer()))
                : Optional.empty();
    }

    private static boolean isAlike(ServerSpec server, ServerSpec first) {
        return server.cores() == first.cores()
                && server.speed() == first.speed()
                && server.weight() == first.weight()
                && Plain.beside(server, List.of("cores", "speed", "weight", "zone"));
    }

    /** Poisson arrivals or such whose rate switches between two, at the rate that the load asks for. */
    private static Optional<ArrivalSpec> process(ServiceSpec service) {
        TrafficSpec traffic = service.traffic().orElse(null);
        if (traffic == null || !Plain.beside(traffic, List.of("arrivals", "load", "priorities", "keys"))) {
            return Optional.empty();
        }
        ArrivalSpec arrivals = traffic.arrivals();
        boolean known = arrivals instanceof ArrivalSpec.Poisson
                || (arrivals instanceof ArrivalSpec.Mmpp mmpp
                        && mmpp.perSecond().size() == 2);
        if (!known) {
            return Optional.empty();
        }
        double capacity = service.servers().capacity() / service.work().mean() * 1e9;
        double asked = arrivals.meanPerSecond().orElseThrow();
        return Optional.of(traffic.load()
                .map(load -> arrivals.times(load * capacity / asked))
                .orElse(arrivals));
    }

    /** How many requests a nanosecond come to all servers together. */
    double arrivals() {
        return process.meanPerSecond().orElseThrow() / 1e9;
    }

    /** Whether arrivals are a Poisson process. */
    boolean isPoisson() {
        return process instanceof ArrivalSpec.Poisson;
    }

    /** The mean time that a core works on a request, in nanoseconds. */
    double meanService() {
        return work.mean() / speed;
    }

    /** How many requests a nanosecond one core can do. */
    double serviceRate() {
        return 1 / meanService();
    }

    /** The offered load of each core. */
    double load() {
        return arrivals() * meanService() / servers / cores;
    }

    boolean isExponential() {
        return work.equals(Distribution.exponential(work.mean()));
    }

    boolean isConstant() {
        return work.variance() == 0;
    }

    /** Whether each server has one core and room for everybody. */
    boolean isSimple() {
        return cores == 1 && queue.isEmpty();
    }
}
