package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Bin packing by dot product: machine after machine is filled, each time with the container for which the sum over resources of
 * weight x request x free is largest; the weight of a resource is what the pending request of it on average.
 */
public final class DotProduct implements PlacementPolicyProvider<NoOptions> {
    @Override
    public String name() {
        return "dot-product";
    }

    @Override
    public String summary() {
        return "fills machines in order, each time with what points most in the direction of what is free";
    }

    @Override
    public String source() {
        return "Panigrahy, Talwar, Uyeda and Wieder, Heuristics for Vector Bin Packing, Microsoft Research, 2011, section 3 (dot product)";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public PlacementPolicy create(NoOptions options) {
        return new MachineByMachine(
                (requests, free, weights) -> requests.times(weights).dot(free));
    }
}
