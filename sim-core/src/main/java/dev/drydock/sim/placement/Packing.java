package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.placement.Layout.Stand;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well a layout packs containers onto machines. Shares are 0 to 1.
 *
 * @param pending replicas that stand nowhere
 * @param machinesUsed on which at least one stands
 * @param cpuUse processor set aside, of that of machines used
 * @param memoryUse likewise
 * @param fragmentation free processor and memory, on average, of machines used that cannot be given to a container like a random
 *     one of those asked for (Weng, Yang, Yu, Wang, Tang, Yang and Zhang, Beware of Fragmentation, USENIX ATC 2023, section 3)
 * @param imbalance standard deviation of the machines' dominant shares: of each machine the share of that resource of which
 *     most is set aside (Ghodsi et al., Dominant Resource Fairness, NSDI 2011)
 * @param costPerHour of machines used
 */
public record Packing(
        int placed,
        int pending,
        int machines,
        int machinesUsed,
        double cpuUse,
        double memoryUse,
        double fragmentation,
        double imbalance,
        double costPerHour) {

    /** The figures of a layout. */
    public static Packing of(Layout layout) {
        MachineFleet fleet = new MachineFleet(layout.machines());
        Map<Resources, Integer> asked = new LinkedHashMap<>();
        int placed = 0;
        for (Stand stand : layout.stands()) {
            Demand demand = stand.demand();
            asked.merge(demand.requests(), 1, Integer::sum);
            if (!stand.isPending()) {
                fleet.place(demand, stand.machine());
                placed++;
            }
        }
        int used = 0;
        double cost = 0;
        for (int machine = 0; machine < fleet.size(); machine++) {
            if (fleet.placed(machine) > 0) {
                used++;
                cost += fleet.machine(machine).costPerHour();
            }
        }
        double[] free = free(fleet);
        return new Packing(
                placed,
                layout.stands().size() - placed,
                fleet.size(),
                used,
                1 - share(free[0], free[1], 1),
                1 - share(free[2], free[3], 1),
                fragmentation(fleet, asked),
                imbalance(fleet),
                cost);
    }

    private static double share(double part, double whole, double otherwise) {
        return whole == 0 ? otherwise : part / whole;
    }

    /** Of machines used: free processor, all processor, free memory, all memory. */
    private static double[] free(MachineFleet fleet) {
        double[] sums = new double[4];
        for (int machine = 0; machine < fleet.size(); machine++) {
            if (fleet.placed(machine) > 0) {
                MachineSpec spec = fleet.machine(machine);
                sums[0] += fleet.freeCpuMillis(machine);
                sums[1] += spec.capacity().cpuMillis();
                sums[2] += fleet.freeMemoryBytes(machine);
                sums[3] += spec.capacity().memoryBytes();
            }
        }
        return sums;
    }

    private static double fragmentation(MachineFleet fleet, Map<Resources, Integer> asked) {
        double all = asked.values().stream().mapToInt(each -> each).sum();
        double[] lost = new double[2];
        for (int machine = 0; machine < fleet.size(); machine++) {
            if (fleet.placed(machine) == 0) {
                continue;
            }
            double refused = 0;
            for (Map.Entry<Resources, Integer> each : asked.entrySet()) {
                refused += fleet.fits(machine, each.getKey()) ? 0 : each.getValue() / all;
            }
            lost[0] += refused * fleet.freeCpuMillis(machine);
            lost[1] += refused * fleet.freeMemoryBytes(machine);
        }
        double[] free = free(fleet);
        return (share(lost[0], free[0], 0) + share(lost[1], free[2], 0)) / 2;
    }

    private static double imbalance(MachineFleet fleet) {
        double sum = 0;
        double squares = 0;
        for (int machine = 0; machine < fleet.size(); machine++) {
            double share = dominantShare(fleet, machine);
            sum += share;
            squares += share * share;
        }
        int count = Math.max(1, fleet.size());
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    private static double dominantShare(MachineFleet fleet, int machine) {
        Resources capacity = fleet.machine(machine).capacity();
        return Math.max(
                1 - share((double) fleet.freeCpuMillis(machine), (double) capacity.cpuMillis(), 1),
                1 - share((double) fleet.freeMemoryBytes(machine), (double) capacity.memoryBytes(), 1));
    }
}
