package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.placement.Layout.Stand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is lost with each machine, rack, zone and region of a layout: the worst first. */
public final class BlastRadius {
    private BlastRadius() {}

    /**
     * What is lost with a domain.
     *
     * @param cpuShare of the processor capacity of all machines
     * @param lost replicas by workload
     * @param down workloads of which nothing is left
     * @param quorumLost groups of which no majority is left
     * @param homeless lost replicas that find no room on the machines that are left, one placed after the other, first fit
     *     decreasing; replicas of global workloads need none
     */
    public record Loss(
            Domain domain,
            double cpuShare,
            double memoryShare,
            SortedMap<String, Integer> lost,
            List<String> down,
            List<String> quorumLost,
            int homeless) {

        /** How many replicas are lost. */
        public int replicas() {
            return lost.values().stream().mapToInt(each -> each).sum();
        }
    }

    /** Whether a workload is a group that needs a majority: a stateful one of an odd number of replicas, at least three. */
    public static boolean isGroup(WorkloadSpec workload) {
        return workload.kind() == WorkloadSpec.Kind.STATEFUL
                && workload.replicas() >= 3
                && workload.replicas() % 2 == 1;
    }

    /**
     * What is lost with each domain.
     *
     * @param groups workloads that are groups besides those that are recognised as such
     */
    public static List<Loss> of(Layout layout, List<WorkloadSpec> workloads, Collection<String> groups) {
        List<Loss> losses = new ArrayList<>();
        for (Domain domain : Domain.of(layout.machines())) {
            losses.add(loss(domain, layout, workloads, groups));
        }
        losses.sort(Comparator.comparingInt((Loss loss) -> -loss.quorumLost().size())
                .thenComparingInt(loss -> -loss.down().size())
                .thenComparingInt(loss -> -loss.homeless())
                .thenComparingInt(loss -> -loss.replicas())
                .thenComparingDouble(loss -> -loss.cpuShare()));
        return losses;
    }

    private static Loss loss(Domain domain, Layout layout, List<WorkloadSpec> workloads, Collection<String> groups) {
        SortedMap<String, Integer> lost = new TreeMap<>();
        SortedMap<String, Integer> standing = new TreeMap<>();
        for (Stand stand : layout.stands()) {
            if (!stand.isPending()) {
                standing.merge(stand.demand().group(), 1, Integer::sum);
                if (domain.machines().contains(stand.machine())) {
                    lost.merge(stand.demand().group(), 1, Integer::sum);
                }
            }
        }
        List<String> down = new ArrayList<>();
        List<String> quorumLost = new ArrayList<>();
        for (WorkloadSpec workload : workloads) {
            int gone = lost.getOrDefault(workload.name(), 0);
            int left = standing.getOrDefault(workload.name(), 0) - gone;
            if (gone > 0 && left == 0) {
                down.add(workload.name());
            }
            boolean group = isGroup(workload) || groups.contains(workload.name());
            int majority = workload.replicas() / 2 + 1;
            if (group && gone > 0 && left < majority && left + gone >= majority) {
                quorumLost.add(workload.name());
            }
        }
        double[] shares = shares(domain, layout);
        return new Loss(domain, shares[0], shares[1], lost, down, quorumLost, homeless(domain, layout, workloads));
    }

    private static double[] shares(Domain domain, Layout layout) {
        Resources all = Resources.NONE;
        Resources gone = Resources.NONE;
        for (int machine = 0; machine < layout.machines().size(); machine++) {
            Resources capacity = layout.machines().get(machine).capacity();
            all = all.plus(capacity);
            gone = domain.machines().contains(machine) ? gone.plus(capacity) : gone;
        }
        return new double[] {
            (double) gone.cpuMillis() / Math.max(1, all.cpuMillis()),
            (double) gone.memoryBytes() / Math.max(1, all.memoryBytes())
        };
    }

    private static int homeless(Domain domain, Layout layout, List<WorkloadSpec> workloads) {
        Map<String, WorkloadSpec> byName = new TreeMap<>();
        workloads.forEach(workload -> byName.put(workload.name(), workload));
        MachineFleet fleet = new MachineFleet(layout.machines());
        domain.machines().forEach(machine -> fleet.open(machine, false));
        List<Stand> homes = new ArrayList<>();
        for (Stand stand : layout.stands()) {
            if (stand.isPending()) {
                continue;
            }
            if (!domain.machines().contains(stand.machine())) {
                fleet.place(stand.demand(), stand.machine());
            } else if (byName.get(stand.demand().group()).kind() != WorkloadSpec.Kind.GLOBAL) {
                homes.add(stand);
            }
        }
        homes.sort(Comparator.comparingLong(
                (Stand stand) -> -stand.demand().requests().memoryBytes()));
        int homeless = 0;
        for (Stand stand : homes) {
            int machine = 0;
            while (machine < fleet.size() && !fleet.fits(machine, stand.demand().requests())) {
                machine++;
            }
            if (machine == fleet.size()) {
                homeless++;
            } else {
                fleet.place(stand.demand(), machine);
            }
        }
        return homeless;
    }
}
