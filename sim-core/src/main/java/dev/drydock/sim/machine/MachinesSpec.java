package dev.drydock.sim.machine;

import dev.drydock.protocol.placement.MachineSpec;
import java.util.List;
import java.util.TreeSet;

/**
 * The machines of a run.
 *
 * @param machines at least one, with names that differ
 * @param registry where they pull images from
 * @param faults what goes wrong with them
 */
public record MachinesSpec(List<MachineSpec> machines, RegistrySpec registry, List<MachineFault> faults) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public MachinesSpec {
        machines = List.copyOf(machines);
        faults = List.copyOf(faults);
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("there is at least one machine");
        }
        TreeSet<String> names = new TreeSet<>();
        for (MachineSpec machine : machines) {
            if (!names.add(machine.name())) {
                throw new IllegalArgumentException("two machines have the name '" + machine.name() + "'");
            }
        }
        for (MachineFault fault : faults) {
            fault.machines().requireIn(machines);
        }
    }

    /** These machines, with a registry that never holds anybody up. */
    public static MachinesSpec of(List<MachineSpec> machines) {
        return new MachinesSpec(machines, RegistrySpec.UNLIMITED, List.of());
    }
}
