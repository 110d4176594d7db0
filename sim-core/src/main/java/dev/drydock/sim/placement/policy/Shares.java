package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.Resources;
import java.util.List;

/** Amounts as shares of one machine's capacity: processor, memory, disk. */
record Shares(double cpu, double memory, double disk) {

    static Shares of(Resources requests, Resources capacity) {
        return new Shares(
                share(requests.cpuMillis(), capacity.cpuMillis()),
                share(requests.memoryBytes(), capacity.memoryBytes()),
                share(requests.diskBytes(), capacity.diskBytes()));
    }

    static Shares free(Fleet fleet, int machine) {
        Resources capacity = fleet.machine(machine).capacity();
        return new Shares(
                share(fleet.freeCpuMillis(machine), capacity.cpuMillis()),
                share(fleet.freeMemoryBytes(machine), capacity.memoryBytes()),
                share(fleet.freeDiskBytes(machine), capacity.diskBytes()));
    }

    /** The average of what all request, as shares of the largest machine. */
    static Shares average(List<Demand> pending, Scale scale) {
        double cpu = 0;
        double memory = 0;
        double disk = 0;
        for (Demand demand : pending) {
            cpu += demand.requests().cpuMillis() / scale.cpu();
            memory += demand.requests().memoryBytes() / scale.memory();
            disk += demand.requests().diskBytes() / scale.disk();
        }
        int count = Math.max(1, pending.size());
        return new Shares(cpu / count, memory / count, disk / count);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    double dot(Shares that) {
        return cpu * that.cpu + memory * that.memory + disk * that.disk;
    }

    /** Each of these by the same of that. */
    Shares times(Shares that) {
        return new Shares(cpu * that.cpu, memory * that.memory, disk * that.disk);
    }

    Shares minus(Shares that) {
        return new Shares(cpu - that.cpu, memory - that.memory, disk - that.disk);
    }
}
