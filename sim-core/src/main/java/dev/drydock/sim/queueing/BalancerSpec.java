package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.registry.DiscoverySpec;
import java.util.List;
import java.util.Optional;

/**
 * The balancers before a service.
 *
 * @param policies each of several makes a variant of the scenario; none where whoever routes requests to containers brings
 *     its own, by {@link #choosing}
 * @param count how many there are, each with a policy of its own that knows its own attempts only
 * @param latency one way between a balancer and a server; none when empty
 * @param health how they judge servers; all that are listed are healthy when empty
 * @param signals what they hear from servers besides answers
 * @param assignment to which of them a request comes
 * @param discovery how they learn who the servers are; they know all of them from the beginning when empty
 */
public record BalancerSpec(
        List<PolicySpec<?>> policies,
        int count,
        Optional<Distribution> latency,
        Optional<HealthSpec> health,
        Optional<DiscoverySpec> discovery,
        Signals signals,
        Assignment assignment) {
    private static final int MOST = 100_000;

    public BalancerSpec {
        policies = List.copyOf(policies);
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a service has 1 to " + MOST + " balancers, not " + count);
        }
    }

    /** One that chooses as whoever routes requests to the containers does. */
    public static final BalancerSpec ROUTED = new BalancerSpec(List.of(), 1, Optional.empty());

    /** Balancers that know all servers and think them healthy. */
    public BalancerSpec(List<PolicySpec<?>> policies, int count, Optional<Distribution> latency) {
        this(policies, count, latency, Optional.empty(), Optional.empty(), Signals.USUAL, Assignment.RANDOM);
    }

    /** The same with this judgement of health. */
    public BalancerSpec with(HealthSpec judgement) {
        return new BalancerSpec(policies, count, latency, Optional.of(judgement), discovery, signals, assignment);
    }

    /** The same with servers that are discovered in this way. */
    public BalancerSpec with(DiscoverySpec registry) {
        return new BalancerSpec(policies, count, latency, health, Optional.of(registry), signals, assignment);
    }

    /** The same with these signals. */
    public BalancerSpec with(Signals other) {
        return new BalancerSpec(policies, count, latency, health, discovery, other, assignment);
    }

    /** The same with requests coming to balancers in this way. */
    public BalancerSpec with(Assignment other) {
        return new BalancerSpec(policies, count, latency, health, discovery, signals, other);
    }

    /** The same with this policy. */
    public BalancerSpec choosing(PolicySpec<?> policy) {
        return new BalancerSpec(List.of(policy), count, latency, health, discovery, signals, assignment);
    }

    /** The policy; the first where there are several. */
    public PolicySpec<?> policy() {
        return policies.get(0);
    }
}
