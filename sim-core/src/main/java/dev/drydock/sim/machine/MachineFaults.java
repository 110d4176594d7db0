package dev.drydock.sim.machine;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Lets machines fail as specified, each specification with a stream of its own. Overlapping faults of a machine add up. */
public final class MachineFaults extends Entity {
    private static final int BEGIN = 0;
    private static final int END = 1;

    private final Simulation simulation;
    private final Machines machines;
    private final List<MachineFault> faults;
    private final long end;
    private final List<RandomStream> streams = new ArrayList<>();
    private final int[] crashes;
    private final int[] cuts;

    /** Some machines that a fault has hit. */
    private record Spell(MachineFault fault, List<Integer> machines) {}

    /** @param end of the load: no fault begins then or later */
    public MachineFaults(Simulation simulation, Machines machines, List<MachineFault> faults, long end) {
        super(simulation);
        this.simulation = simulation;
        this.machines = machines;
        this.faults = List.copyOf(faults);
        this.end = end;
        this.crashes = new int[machines.size()];
        this.cuts = new int[machines.size()];
    }

    /** Plans all faults. */
    public void start() {
        for (int i = 0; i < faults.size(); i++) {
            streams.add(simulation.stream("machines/faults/" + i));
            long at = faults.get(i).at().sample(streams.get(i));
            if (at < end) {
                simulation.schedule(this, at, BEGIN, i);
            }
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == BEGIN) {
            begin((int) argument);
        } else {
            Spell spell = (Spell) payload;
            spell.machines().forEach(machine -> change(spell.fault(), machine, -1));
        }
    }

    private void begin(int number) {
        MachineFault fault = faults.get(number);
        RandomStream random = streams.get(number);
        Spell spell = new Spell(fault, fault.select(machines.specs(), random));
        fault.lasting().ifPresent(lasting -> simulation.schedule(this, lasting.sample(random), END, 0, spell));
        fault.every().ifPresent(every -> {
            long gap = Math.max(1, every.sample(random));
            if (simulation.now() + gap < end) {
                simulation.schedule(this, gap, BEGIN, number);
            }
        });
        spell.machines().forEach(machine -> change(fault, machine, 1));
    }

    private void change(MachineFault fault, int machine, int by) {
        if (fault.kind() == MachineFault.Kind.CRASH) {
            crashes[machine] += by;
            if (crashes[machine] > 0) {
                machines.crash(machine);
            } else {
                machines.restore(machine);
            }
        } else {
            cuts[machine] += by;
            machines.cut(machine, cuts[machine] > 0);
        }
    }
}
