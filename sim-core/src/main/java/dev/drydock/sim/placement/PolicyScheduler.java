package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.placement.Layout.Stand;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Schedules by a placement policy, which gets all replicas at once, in the order of workloads. A global workload has a replica
 * on every machine, which is bound there before the others. It looks at resources only: taints, constraints and affinities are
 * rules of orchestrators.
 *
 * @param seed of what the policy draws
 */
public record PolicyScheduler(PlacementSpec<?> policy, long seed) implements Scheduler {
    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public Layout place(List<MachineSpec> machines, List<WorkloadSpec> workloads, Course course) {
        MachineFleet fleet = new MachineFleet(machines);
        PlacementPolicy placing = policy.create();
        WatchedFleet watched = new WatchedFleet(fleet, placing, course);
        Map<Demand, Integer> where = new LinkedHashMap<>();
        List<Demand> free = new ArrayList<>();
        for (WorkloadSpec workload : workloads) {
            Resources requests = workload.requests();
            if (workload.kind() == WorkloadSpec.Kind.GLOBAL) {
                for (int machine = 0; machine < machines.size(); machine++) {
                    where.put(new Demand(workload.name(), machine, requests), bind(watched, workload, machine));
                }
                continue;
            }
            for (int replica = 0; replica < workload.replicas(); replica++) {
                free.add(new Demand(workload.name(), replica, requests));
            }
        }
        free.forEach(demand -> where.put(demand, Layout.NOWHERE));
        placing.place(free, watched, new RandomStream(seed));
        watched.takePlaced().forEach(placed -> where.put(placed.demand(), placed.machine()));
        List<Stand> stands = new ArrayList<>();
        where.forEach((demand, machine) -> {
            stands.add(new Stand(demand, machine));
            if (machine == Layout.NOWHERE) {
                watched.pending(demand);
            }
        });
        return new Layout(machines, stands);
    }

    private static int bind(WatchedFleet fleet, WorkloadSpec workload, int machine) {
        Demand demand = new Demand(workload.name(), machine, workload.requests());
        if (!fleet.fits(machine, demand.requests())) {
            return Layout.NOWHERE;
        }
        fleet.bound(demand, machine);
        return machine;
    }
}
