package dev.drydock.sim.deployment;

import dev.drydock.sim.machine.MachinesSpec;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs on which machines under which orchestrator, and what happens to it. Immutable.
 *
 * @param changes in the order of those of one instant
 */
public record DeploymentSpec(
        MachinesSpec machines,
        OrchestratorFactory orchestrator,
        List<WorkloadSpec> workloads,
        List<PlannedChange> changes,
        MeasureSpec measure) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public DeploymentSpec {
        workloads = List.copyOf(workloads);
        changes = List.copyOf(changes);
        if (machines.machines().isEmpty()) {
            throw new IllegalArgumentException("containers need machines: say how many under machines:");
        }
        if (workloads.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to deploy");
        }
        List<String> names = new ArrayList<>();
        for (WorkloadSpec each : workloads) {
            if (names.contains(each.name())) {
                throw new IllegalArgumentException("there are two workloads named " + each.name());
            }
            names.add(each.name());
        }
        for (PlannedChange planned : changes) {
            switch (planned.change()) {
                case Change.Update change -> requireNamed(change.workload(), names);
                case Change.Rollback change -> requireNamed(change.workload(), names);
                case Change.Scale change -> requireNamed(change.workload(), names);
                case Change.Drain change ->
                    requireMachine(change.machine(), machines.machines().size());
                case Change.Activate change ->
                    requireMachine(change.machine(), machines.machines().size());
            }
        }
    }

    private static void requireNamed(String name, List<String> names) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no workload '" + name + "' to change; there are " + String.join(", ", names));
        }
    }

    private static void requireMachine(int machine, int count) {
        if (machine < 0 || machine >= count) {
            throw new IllegalArgumentException("there is no machine " + (machine + 1) + " of " + count);
        }
    }
}
