package dev.drydock.sim.compose;

import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether services can be started in the order of what they depend on. */
final class StartOrder {
    private final TreeMap<String, WorkloadSpec> byName = new TreeMap<>();
    private final TreeSet<String> done = new TreeSet<>();
    private final List<String> path = new ArrayList<>();

    private StartOrder(List<WorkloadSpec> workloads) {
        workloads.forEach(workload -> byName.put(workload.name(), workload));
    }

    /**
     * Refuses services that depend on each other, or on one that is not there.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static void check(List<WorkloadSpec> workloads) {
        StartOrder order = new StartOrder(workloads);
        workloads.forEach(order::visit);
    }

    private void visit(WorkloadSpec workload) {
        String name = workload.name();
        if (done.contains(name)) {
            return;
        }
        int before = path.indexOf(name);
        path.add(name);
        if (before >= 0) {
            throw new IllegalArgumentException("Compose can start none of services that depend on each other: "
                    + String.join(" -> ", path.subList(before, path.size())));
        }
        for (Dependency dependency : workload.dependsOn()) {
            WorkloadSpec on = byName.get(dependency.on());
            if (on != null) {
                visit(on);
            } else if (dependency.required()) {
                throw new IllegalArgumentException(
                        name + " depends on " + dependency.on() + ", and there is no such service");
            }
        }
        path.removeLast();
        done.add(name);
    }
}
