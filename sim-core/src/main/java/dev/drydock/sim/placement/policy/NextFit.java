package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Next fit: the machine chosen last for as long as the container fits there, then the first after it, and round. At most twice the
 * best number of machines for one resource (Johnson 1974).
 */
public final class NextFit implements PlacementPolicyProvider<OrderOptions> {
    @Override
    public String name() {
        return "next-fit";
    }

    @Override
    public String summary() {
        return "the machine chosen last for as long as it fits there, then the next";
    }

    @Override
    public String source() {
        return "Johnson, Fast Algorithms for Bin Packing, Journal of Computer and System Sciences 8(3), 1974, section 2 (next fit);"
                + " going round: Knuth, The Art of Computer Programming 1, 3rd edition, 1997, section 2.5, exercise 6";
    }

    @Override
    public OrderOptions defaults() {
        return new OrderOptions(false);
    }

    @Override
    public PlacementPolicy create(OrderOptions options) {
        return OneByOne.decreasing(options.decreasing(), Measure.SUM, fleet -> new Around(fleet, 0));
    }
}
