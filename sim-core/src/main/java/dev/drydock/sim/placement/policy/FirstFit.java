package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * First fit: the first machine in order on which a container fits. No more than 1.7 times the best number of machines, and 11/9
 * of it when the largest come first, for one resource (Johnson 1973).
 */
public final class FirstFit implements PlacementPolicyProvider<OrderOptions> {
    @Override
    public String name() {
        return "first-fit";
    }

    @Override
    public String summary() {
        return "the first machine in order on which it fits";
    }

    @Override
    public String source() {
        return "Johnson, Near-Optimal Bin Packing Algorithms, PhD thesis, MIT, 1973, chapter 2 (first fit, first fit decreasing)";
    }

    @Override
    public OrderOptions defaults() {
        return new OrderOptions(false);
    }

    @Override
    public PlacementPolicy create(OrderOptions options) {
        return OneByOne.decreasing(
                options.decreasing(), Measure.SUM, fleet -> new Ranked(fleet, (any, machine) -> -machine));
    }
}
