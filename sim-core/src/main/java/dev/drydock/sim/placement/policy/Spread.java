package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Spread: the machine on which the fewest containers stand, whatever their size; the first of those alike. Docker Swarm of
 * before swarmkit; swarmkit counts replicas of the same service first.
 */
public final class Spread implements PlacementPolicyProvider<NoOptions> {
    @Override
    public String name() {
        return "spread";
    }

    @Override
    public String summary() {
        return "the machine with the fewest containers";
    }

    @Override
    public String source() {
        return "Docker Swarm (classic), documentation, Strategies: spread, 2015";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public PlacementPolicy create(NoOptions options) {
        return OneByOne.inOrder(fleet -> new Ranked(fleet, (of, machine) -> -of.placed(machine)));
    }
}
