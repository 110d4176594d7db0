package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Nomad's spread: 10^free cpu + 10^free memory - 2, from 0 to 18, of what is free after placing, as shares.
 */
public final class NomadSpread implements PlacementPolicyProvider<NoOptions> {
    @Override
    public String name() {
        return "nomad-spread";
    }

    @Override
    public String summary() {
        return "the machine that stays emptiest, by Nomad's score";
    }

    @Override
    public String source() {
        return "HashiCorp Nomad, nomad/structs/funcs.go, ScoreFitSpread, 2020";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public PlacementPolicy create(NoOptions options) {
        return OneByOne.inOrder(fleet -> new NomadFit(fleet, true));
    }
}
