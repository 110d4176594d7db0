package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Machines on arrays: what is free of each is one read away. */
public final class MachineFleet implements Fleet {
    private final List<MachineSpec> specs;
    private final boolean[] open;
    private final long[] cpuMillis;
    private final long[] memoryBytes;
    private final long[] diskBytes;
    private final SortedMap<String, long[]> others = new TreeMap<>();
    private final int[] placed;
    private final GroupCounts groups = new GroupCounts();

    /** Machines that are open and empty. */
    public MachineFleet(List<MachineSpec> specs) {
        this.specs = List.copyOf(specs);
        int size = specs.size();
        open = new boolean[size];
        Arrays.fill(open, true);
        cpuMillis = new long[size];
        memoryBytes = new long[size];
        diskBytes = new long[size];
        placed = new int[size];
        for (int machine = 0; machine < size; machine++) {
            Resources capacity = specs.get(machine).capacity();
            cpuMillis[machine] = capacity.cpuMillis();
            memoryBytes[machine] = capacity.memoryBytes();
            diskBytes[machine] = capacity.diskBytes();
            for (Map.Entry<String, Long> other : capacity.others().entrySet()) {
                others.computeIfAbsent(other.getKey(), name -> new long[size])[machine] = other.getValue();
            }
        }
    }

    @Override
    public int size() {
        return open.length;
    }

    @Override
    public MachineSpec machine(int machine) {
        return specs.get(machine);
    }

    @Override
    public boolean isOpen(int machine) {
        return open[machine];
    }

    /** Lets containers onto a machine, or no more; those that stand there are not touched. */
    public void open(int machine, boolean now) {
        open[machine] = now;
    }

    @Override
    public long freeCpuMillis(int machine) {
        return cpuMillis[machine];
    }

    @Override
    public long freeMemoryBytes(int machine) {
        return memoryBytes[machine];
    }

    @Override
    public long freeDiskBytes(int machine) {
        return diskBytes[machine];
    }

    @Override
    public long freeOther(int machine, String resource) {
        long[] free = others.get(resource);
        return free == null ? 0 : free[machine];
    }

    @Override
    public int placed(int machine) {
        return placed[machine];
    }

    @Override
    public int placedOf(int machine, String group) {
        return groups.of(machine, group);
    }

    @Override
    public boolean fits(int machine, Resources requests) {
        return open[machine]
                && requests.cpuMillis() <= cpuMillis[machine]
                && requests.memoryBytes() <= memoryBytes[machine]
                && requests.diskBytes() <= diskBytes[machine]
                && othersFit(machine, requests);
    }

    private boolean othersFit(int machine, Resources requests) {
        if (requests.others().isEmpty()) {
            return true;
        }
        for (Map.Entry<String, Long> other : requests.others().entrySet()) {
            if (other.getValue() > freeOther(machine, other.getKey())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void place(Demand demand, int machine) {
        if (!fits(machine, demand.requests())) {
            throw new IllegalArgumentException(demand.group() + "." + demand.replica() + " does not fit on "
                    + machine(machine).name());
        }
        take(machine, demand.requests(), 1);
        groups.add(machine, demand.group(), 1);
    }

    /**
     * Gives back what was set aside for a container.
     *
     * @throws IllegalArgumentException if no replica of its group stands there
     */
    public void release(Demand demand, int machine) {
        if (placedOf(machine, demand.group()) == 0) {
            throw new IllegalArgumentException(
                    "no " + demand.group() + " stands on " + machine(machine).name());
        }
        take(machine, demand.requests(), -1);
        groups.add(machine, demand.group(), -1);
    }

    private void take(int machine, Resources requests, int times) {
        cpuMillis[machine] -= times * requests.cpuMillis();
        memoryBytes[machine] -= times * requests.memoryBytes();
        diskBytes[machine] -= times * requests.diskBytes();
        for (Map.Entry<String, Long> other : requests.others().entrySet()) {
            long[] free = others.get(other.getKey());
            if (free != null) {
                free[machine] -= times * other.getValue();
            }
        }
        placed[machine] += times;
    }
}
