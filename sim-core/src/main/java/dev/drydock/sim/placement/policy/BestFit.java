package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Best fit: of the machines on which a container fits, the one that has least room left; the first of those alike.
 */
public final class BestFit implements PlacementPolicyProvider<FitOptions> {
    @Override
    public String name() {
        return "best-fit";
    }

    @Override
    public String summary() {
        return "the machine that has least room left, of those on which it fits";
    }

    @Override
    public String source() {
        return "Johnson, Demers, Ullman, Garey and Graham, Worst-Case Performance Bounds for Simple One-Dimensional Packing Algorithms,"
                + " SIAM Journal on Computing 3(4), 1974, section 1 (best fit); for several resources by the sum of shares:"
                + " Panigrahy, Talwar, Uyeda and Wieder, Heuristics for Vector Bin Packing, 2011, section 2";
    }

    @Override
    public FitOptions defaults() {
        return new FitOptions(Measure.SUM, false);
    }

    @Override
    public PlacementPolicy create(FitOptions options) {
        return OneByOne.decreasing(options.decreasing(), options.by(), fleet -> {
            Scale scale = Scale.of(fleet);
            return new Ranked(fleet, (of, machine) -> -scale.free(options.by(), of, machine));
        });
    }
}
