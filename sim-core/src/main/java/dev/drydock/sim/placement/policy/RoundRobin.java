package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Round robin: the machine behind the one chosen last, or the first after it on which the container fits.
 */
public final class RoundRobin implements PlacementPolicyProvider<NoOptions> {
    @Override
    public String name() {
        return "round-robin";
    }

    @Override
    public String summary() {
        return "one machine after the other";
    }

    @Override
    public String source() {
        return "Liu and Towsley, Optimality of the Round-Robin Routing Policy, Journal of Applied Probability 31, 1994, section 2;"
                + " on hosts: CloudSim Plus, VmAllocationPolicyRoundRobin";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public PlacementPolicy create(NoOptions options) {
        return OneByOne.inOrder(fleet -> new Around(fleet, 1));
    }
}
