package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many machines a scheduler needs so that nothing is pending. Machines are taken in order; more are like the last. */
public final class MachinesNeeded {
    /** Up to so many steps each number is tried; beyond, the range is halved, though more machines may once fit less. */
    private static final int STEPS = 64;

    private MachinesNeeded() {}

    /**
     * The number of machines with which everything is placed.
     *
     * @return empty if not even {@code most} are enough
     */
    public static OptionalInt of(
            Scheduler scheduler, List<MachineSpec> machines, List<WorkloadSpec> workloads, int most) {
        int low = Math.max(1, lowerBound(machines, workloads));
        for (int count = low; count <= Math.min(most, low + STEPS); count++) {
            if (suffices(scheduler, first(machines, count), workloads)) {
                return OptionalInt.of(count);
            }
        }
        int not = Math.min(most, low + STEPS);
        if (not == most || !suffices(scheduler, first(machines, most), workloads)) {
            return OptionalInt.empty();
        }
        int enough = most;
        while (enough - not > 1) {
            int middle = (enough + not) >>> 1;
            if (suffices(scheduler, first(machines, middle), workloads)) {
                enough = middle;
            } else {
                not = middle;
            }
        }
        return OptionalInt.of(enough);
    }

    private static boolean suffices(Scheduler scheduler, List<MachineSpec> machines, List<WorkloadSpec> workloads) {
        return scheduler.place(machines, workloads, Course.SILENT).pending() == 0;
    }

    /** The first so many machines; beyond the last, more like it. */
    public static List<MachineSpec> first(List<MachineSpec> machines, int count) {
        List<MachineSpec> first = new ArrayList<>(machines.subList(0, Math.min(count, machines.size())));
        MachineSpec last = machines.get(machines.size() - 1);
        for (int i = machines.size(); i < count; i++) {
            first.add(new MachineSpec(
                    last.name() + "+" + (i + 1 - machines.size()),
                    last.capacity(),
                    last.labels(),
                    last.taints(),
                    last.region(),
                    last.zone(),
                    last.rack(),
                    last.bitsPerSecond(),
                    last.speed(),
                    last.costPerHour()));
        }
        return first;
    }

    /** No placement of these needs fewer; what belongs on every machine is taken off every machine first. */
    public static int lowerBound(List<MachineSpec> machines, List<WorkloadSpec> workloads) {
        Resources everywhere = Resources.NONE;
        List<Demand> demands = new ArrayList<>();
        for (WorkloadSpec workload : workloads) {
            if (workload.kind() == WorkloadSpec.Kind.GLOBAL) {
                everywhere = everywhere.plus(workload.requests());
                continue;
            }
            for (int replica = 0; replica < workload.replicas(); replica++) {
                demands.add(new Demand(workload.name(), replica, workload.requests()));
            }
        }
        Resources taken = everywhere;
        return LowerBound.machines(
                demands,
                machines.stream()
                        .map(machine -> MachineSpec.of(machine.name(), without(machine.capacity(), taken)))
                        .toList());
    }

    private static Resources without(Resources all, Resources taken) {
        SortedMap<String, Long> others = new TreeMap<>(all.others());
        taken.others()
                .forEach((name, amount) -> others.computeIfPresent(name, (any, has) -> Math.max(0, has - amount)));
        return new Resources(
                Math.max(0, all.cpuMillis() - taken.cpuMillis()),
                Math.max(0, all.memoryBytes() - taken.memoryBytes()),
                Math.max(0, all.diskBytes() - taken.diskBytes()),
                others);
    }
}
