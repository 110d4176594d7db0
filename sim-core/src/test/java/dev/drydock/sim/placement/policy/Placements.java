package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.protocol.placement.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** All placement policies that scenario files can name, and machines for them. */
final class Placements {
    private Placements() {}

    static List<PlacementPolicyProvider<?>> all() {
        List<PlacementPolicyProvider<?>> providers = new ArrayList<>();
        ServiceLoader.load(PlacementPolicyProvider.class).forEach(providers::add);
        return providers;
    }

    static PlacementPolicy create(String name) {
        return all().stream()
                .filter(provider -> provider.name().equals(name))
                .map(Placements::create)
                .findFirst()
                .orElseThrow();
    }

    static <O extends Record> PlacementPolicy create(PlacementPolicyProvider<O> provider) {
        return provider.create(provider.defaults());
    }

    static List<MachineSpec> machines(Resources... capacities) {
        List<MachineSpec> machines = new ArrayList<>();
        for (Resources capacity : capacities) {
            machines.add(MachineSpec.of("m" + (machines.size() + 1), capacity));
        }
        return machines;
    }
}
