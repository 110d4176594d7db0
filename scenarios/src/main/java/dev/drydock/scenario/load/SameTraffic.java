package dev.drydock.scenario.load;

import dev.drydock.scenario.Scenario;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.TrafficSpec;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the requests that come when a model is laid over a scenario: a load of 70 % is that of the servers as the scenario
 * has them, and as many requests come when a model says that the servers are slower than that.
 */
final class SameTraffic {
    private SameTraffic() {}

    /**
     * A scenario under a model with the traffic that it has without.
     *
     * @param plain the same scenario without the model
     */
    static Scenario of(Scenario modelled, Scenario plain) {
        List<ServiceSpec> services = modelled.services().stream()
                .map(service -> plain.services().stream()
                        .filter(other -> other.name().equals(service.name()))
                        .findFirst()
                        .map(other -> of(service, other))
                        .orElse(service))
                .toList();
        return new Scenario(
                modelled.title(),
                modelled.about(),
                modelled.seed(),
                modelled.durationNanos(),
                modelled.network(),
                modelled.machines(),
                modelled.nodes(),
                services,
                modelled.workload(),
                modelled.faults(),
                modelled.operator(),
                modelled.measure(),
                modelled.expect(),
                modelled.live(),
                modelled.sweep());
    }

    private static ServiceSpec of(ServiceSpec service, ServiceSpec plain) {
        Optional<TrafficSpec> traffic = service.traffic();
        if (traffic.flatMap(TrafficSpec::load).isEmpty()) {
            return service;
        }
        double slower =
                service.offeredLoad().orElseThrow() / plain.offeredLoad().orElseThrow();
        TrafficSpec same = new TrafficSpec(
                traffic.get().arrivals(),
                traffic.get().load().map(load -> load * slower),
                traffic.get().keys(),
                traffic.get().priorities());
        return new ServiceSpec(
                service.name(),
                Optional.of(same),
                service.work(),
                service.servers(),
                service.balancer(),
                service.fanOut(),
                service.calls(),
                service.caller());
    }
}
