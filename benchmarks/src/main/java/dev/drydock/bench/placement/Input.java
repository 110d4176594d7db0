package dev.drydock.bench.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Machines and containers of several sizes, in whole cores and MiB so that every simulator can say them. */
record Input(List<MachineSpec> machines, List<Demand> demands) {
    private static final int[] CORES = {16, 32, 64};
    private static final long MIB = 1 << 20;

    /** The same for the same numbers. */
    static Input of(int machines, int containers) {
        RandomStream random = new RandomStream(42);
        List<MachineSpec> fleet = new ArrayList<>(machines);
        for (int i = 0; i < machines; i++) {
            int cores = CORES[random.nextInt(CORES.length)];
            fleet.add(MachineSpec.of("m" + i, new Resources(cores * 1000L, cores * 4096L * MIB, 1000L << 30)));
        }
        List<Demand> demands = new ArrayList<>(containers);
        for (int i = 0; i < containers; i++) {
            long memory = 512L * (1 + random.nextInt(16)) * MIB;
            demands.add(new Demand("g" + i % 100, i / 100, Resources.of((1 + random.nextInt(4)) * 1000L, memory)));
        }
        return new Input(fleet, demands);
    }
}
