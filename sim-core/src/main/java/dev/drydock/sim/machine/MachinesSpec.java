package dev.drydock.sim.machine;

import dev.drydock.protocol.placement.MachineSpec;
<<<<<<< HEAD
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
=======
import java.util.ArrayList;
import java.util.List;

/** The machines of a deployment, where they pull images from, and what goes wrong with them. */
public record MachinesSpec(List<MachineSpec> machines, RegistrySpec registry, List<MachineFault> faults) {
    private static final int MOST = 100_000;
>>>>>>> integration

    /** @throws IllegalArgumentException with a sentence for the user */
    public MachinesSpec {
        machines = List.copyOf(machines);
        faults = List.copyOf(faults);
<<<<<<< HEAD
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
=======
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
>>>>>>> integration
}
