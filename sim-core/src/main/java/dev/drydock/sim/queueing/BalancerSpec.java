package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * The balancers before a service.
 *
 * @param policies at least one; each of several makes a variant of the scenario
 * @param count how many there are, each with a policy of its own that knows its own attempts only; a request comes to one
 *     of them by a draw
 * @param latency one way between a balancer and a server; none when empty
 */
public record BalancerSpec(List<PolicySpec<?>> policies, int count, Optional<Distribution> latency) {
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

    /** The policy; the first where there are several. */
    public PolicySpec<?> policy() {
        return policies.get(0);
    }
}
