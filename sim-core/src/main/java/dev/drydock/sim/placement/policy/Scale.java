package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.Resources;

/**
 * Makes amounts of different resources comparable: each by the largest machine's.
 *
 * @param cpu of the largest machine, in thousandths of a core; at least 1, as are the others
 */
record Scale(double cpu, double memory, double disk) {

    static Scale of(Fleet fleet) {
        Resources largest = Resources.NONE;
        for (int machine = 0; machine < fleet.size(); machine++) {
            largest = largest.max(fleet.machine(machine).capacity());
        }
        return new Scale(
                Math.max(1, largest.cpuMillis()), Math.max(1, largest.memoryBytes()), Math.max(1, largest.diskBytes()));
    }

    double size(Measure measure, Resources of) {
        return size(measure, of.cpuMillis(), of.memoryBytes(), of.diskBytes());
    }

    /** How much is free on a machine. */
    double free(Measure measure, Fleet fleet, int machine) {
        return size(
                measure, fleet.freeCpuMillis(machine), fleet.freeMemoryBytes(machine), fleet.freeDiskBytes(machine));
    }

    private double size(Measure measure, long cpuMillis, long memoryBytes, long diskBytes) {
        return switch (measure) {
            case SUM -> cpuMillis / cpu + memoryBytes / memory + diskBytes / disk;
            case LARGEST -> Math.max(cpuMillis / cpu, Math.max(memoryBytes / memory, diskBytes / disk));
            case CPU -> cpuMillis / cpu;
            case MEMORY -> memoryBytes / memory;
        };
    }
}
