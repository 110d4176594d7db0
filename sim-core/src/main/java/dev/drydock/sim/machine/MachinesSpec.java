package dev.drydock.sim.machine;

import dev.drydock.protocol.placement.MachineSpec;
import java.util.ArrayList;
import java.util.List;

/** The machines of a deployment, where they pull images from, and what goes wrong with them. */
public record MachinesSpec(List<MachineSpec> machines, RegistrySpec registry, List<MachineFault> faults) {
    private static final int MOST = 100_000;

    /** @throws IllegalArgumentException with a sentence for the user */
    public MachinesSpec {
        machines = List.copyOf(machines);
        faults = List.copyOf(faults);
        if (machines.isEmpty() || machines.size() > MOST) {
            throw new IllegalArgumentException("there are 1 to " + MOST + " machines, not " + machines.size());
        }
        List<String> names = new ArrayList<>(
                machines.stream().map(MachineSpec::name).sorted().toList());
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i).equals(names.get(i - 1))) {
                throw new IllegalArgumentException("there are two machines named " + names.get(i));
            }
        }
        for (MachineFault fault : faults) {
            fault.requireIn(machines);
        }
    }
}
