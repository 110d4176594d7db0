package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.CallerFactory;
import dev.drydock.sim.random.Distribution;
import java.util.Optional;

/**
 * One service: servers that do the same work, and the balancers before them.
 *
 * @param name a word of letters, digits and dashes
 * @param traffic what arrives from outside; empty for a service that only others call
 * @param work how long a core of speed 1 works on a request
 * @param caller what stands between a request and its attempts; each is sent once, and waited for, when empty
 */
public record ServiceSpec(
        String name,
        Optional<TrafficSpec> traffic,
        Distribution work,
        ServersSpec servers,
        BalancerSpec balancer,
        Optional<CallerFactory> caller) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public ServiceSpec {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("a service's name is a word such as api, not '" + name + "'");
        }
        if (traffic.isPresent() && traffic.get().load().isPresent() && !Double.isFinite(work.mean())) {
            throw new IllegalArgumentException("the load of " + name + " cannot be set: its work has no finite mean");
        }
    }

    /** A service without a caller of its own. */
    public ServiceSpec(
            String name, Optional<TrafficSpec> traffic, Distribution work, ServersSpec servers, BalancerSpec balancer) {
        this(name, traffic, work, servers, balancer, Optional.empty());
    }

    /** How much work arrives for each unit of work that the servers can do; empty without traffic at a known rate. */
    public Optional<Double> offeredLoad() {
        return traffic.flatMap(TrafficSpec::perSecond).map(rate -> rate * work.mean() / 1e9 / servers.capacity());
    }

    /** The same under another name. */
    public ServiceSpec named(String other) {
        return new ServiceSpec(other, traffic, work, servers, balancer, caller);
    }
}
