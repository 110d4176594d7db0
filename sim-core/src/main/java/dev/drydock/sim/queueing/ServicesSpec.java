package dev.drydock.sim.queueing;

import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.registry.Registered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The services of a scenario: everything that a trial of them is about, save its seed. Immutable.
 *
 * @param services at least one, each with a name of its own
 */
public record ServicesSpec(List<ServiceSpec> services, MeasureSpec measure) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public ServicesSpec {
        services = List.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("there is at least one service");
        }
        Set<String> names = new HashSet<>();
        for (ServiceSpec service : services) {
            if (service.balancer().policies().isEmpty()) {
                throw new IllegalArgumentException(
                        "the balancer of " + service.name() + " has no policy: say how it chooses a server");
            }
            if (!names.add(service.name())) {
                throw new IllegalArgumentException("two services have the name " + service.name());
            }
        }
        if (services.stream().allMatch(service -> service.traffic().isEmpty())) {
            throw new IllegalArgumentException("no service has traffic: nothing would ever arrive");
        }
        new CallGraph(services).check();
    }

    /** The services whose servers are discovered through a registry. */
    public List<Registered> registered() {
        List<Registered> registered = new ArrayList<>();
        for (ServiceSpec service : services) {
            BalancerSpec balancer = service.balancer();
            balancer.discovery()
                    .ifPresent(discovery -> registered.add(new Registered(
                            service.name(), service.servers().servers().size(), balancer.count(), discovery)));
        }
        return registered;
    }
}
