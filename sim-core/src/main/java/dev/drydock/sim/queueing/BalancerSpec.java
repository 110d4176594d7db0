package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.registry.DiscoverySpec;
import java.util.List;
import java.util.Optional;

/**
 * The balancers before a service.
 *
 * @param policies at least one; each of several makes a variant of the scenario
 * @param count how many there are, each with a policy of its own that knows its own attempts only; a request comes to one
 *     of them by a draw
 * @param latency one way between a balancer and a server; none when empty
 * @param health how they judge servers; all that are listed are healthy when empty
 * @param discovery how they learn who the servers are; they know all of them from the beginning when empty
 */
public record BalancerSpec(
        List<PolicySpec<?>> policies,
        int count,
        Optional<Distribution> latency,
        Optional<HealthSpec> health,
        Optional<DiscoverySpec> discovery) {
    private static final int MOST = 100_000;

    public BalancerSpec {
        policies = List.copyOf(policies);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("a balancer has a policy");
        }
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a service has 1 to " + MOST + " balancers, not " + count);
        }
    }

    /** Balancers that know all servers and think them healthy. */
    public BalancerSpec(List<PolicySpec<?>> policies, int count, Optional<Distribution> latency) {
        this(policies, count, latency, Optional.empty(), Optional.empty());
    }

    /** The same with this judgement of health. */
    public BalancerSpec with(HealthSpec judgement) {
        return new BalancerSpec(policies, count, latency, Optional.of(judgement), discovery);
    }

    /** The same with servers that are discovered in this way. */
    public BalancerSpec with(DiscoverySpec registry) {
        return new BalancerSpec(policies, count, latency, health, Optional.of(registry));
    }

    /** The policy; the first where there are several. */
    public PolicySpec<?> policy() {
        return policies.get(0);
    }
}
