package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Nomad's bin packing: 20 - (10^free cpu + 10^free memory), from 0 to 18, of what is free after placing, as shares.
 */
public final class NomadBinpack implements PlacementPolicyProvider<NoOptions> {
    @Override
    public String name() {
        return "nomad-binpack";
    }

    @Override
    public String summary() {
        return "the machine that gets fullest, by Nomad's score";
    }

    @Override
    public String source() {
        return "HashiCorp Nomad, nomad/structs/funcs.go, ScoreFitBinPack, 2015, which names as its model"
                + " BestFit v3 of a talk on scheduling in data centres, Columbia University, IEOR 4405, 2013";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public PlacementPolicy create(NoOptions options) {
        return OneByOne.inOrder(fleet -> new NomadFit(fleet, false));
    }
}
