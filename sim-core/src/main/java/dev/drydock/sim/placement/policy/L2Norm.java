package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Norm-based greedy: machine after machine is filled, each time with the container for which the sum over resources of
 * weight x (free - request) squared is least; the weight of a resource is what the pending request of it on average.
 */
public final class L2Norm implements PlacementPolicyProvider<NoOptions> {
    @Override
    public String name() {
        return "l2-norm";
    }

    @Override
    public String summary() {
        return "fills machines in order, each time with what leaves least behind, by weighted squares";
    }

    @Override
    public String source() {
        return "Panigrahy, Talwar, Uyeda and Wieder, Heuristics for Vector Bin Packing, Microsoft Research, 2011, section 3 (norm-based"
                + " greedy, L2)";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public PlacementPolicy create(NoOptions options) {
        return new MachineByMachine((requests, free, weights) -> {
            Shares left = free.minus(requests);
            return -left.times(weights).dot(left);
        });
    }
}
