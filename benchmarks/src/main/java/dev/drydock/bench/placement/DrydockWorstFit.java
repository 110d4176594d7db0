package dev.drydock.bench.placement;

import dev.drydock.sim.placement.MachineFleet;
import dev.drydock.sim.placement.policy.FitOptions;
import dev.drydock.sim.placement.policy.Measure;
import dev.drydock.sim.placement.policy.WorstFit;
import dev.drydock.sim.random.RandomStream;

/** Worst fit by free cores, here. */
final class DrydockWorstFit {
    private DrydockWorstFit() {}

    /** How many were placed. */
    static int place(Input input) {
        MachineFleet fleet = new MachineFleet(input.machines());
        return new WorstFit()
                .create(new FitOptions(Measure.CPU, false))
                .place(input.demands(), fleet, new RandomStream(1));
    }
}
