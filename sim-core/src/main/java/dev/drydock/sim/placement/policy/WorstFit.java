package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Worst fit: of the machines on which a container fits, the one that has most room left; the first of those alike. It keeps
 * machines evenly loaded, and leaves no large hole anywhere.
 */
public final class WorstFit implements PlacementPolicyProvider<FitOptions> {
    @Override
    public String name() {
        return "worst-fit";
    }

    @Override
    public String summary() {
        return "the machine that has most room left";
    }

    @Override
    public String source() {
        return "Johnson, Fast Algorithms for Bin Packing, Journal of Computer and System Sciences 8(3), 1974, section 2 (worst fit)";
    }

    @Override
    public FitOptions defaults() {
        return new FitOptions(Measure.SUM, false);
    }

    @Override
    public PlacementPolicy create(FitOptions options) {
        return OneByOne.decreasing(options.decreasing(), options.by(), fleet -> {
            Scale scale = Scale.of(fleet);
            return new Ranked(fleet, (of, machine) -> scale.free(options.by(), of, machine));
        });
    }
}
