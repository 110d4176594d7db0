package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.placement.Layout.Stand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Schedules as an orchestrator does: it deploys the workloads in a simulation of its own, in which images are everywhere and
 * containers run well and are checked by nobody, and looks where they stand when nothing more comes up.
 *
 * @param name in tables
 * @param seed of what the orchestrator draws
 */
public record OrchestratorScheduler(String name, OrchestratorFactory factory, long seed) implements Scheduler {
    private static final long SECOND = 1_000_000_000L;
    /** For so long nothing more has come up: pods of a StatefulSet come one after the other. */
    private static final int PATIENCE = 30;

    @Override
    public Layout place(List<MachineSpec> specs, List<WorkloadSpec> workloads, Course course) {
        Simulation simulation = new Simulation(seed);
        Machines machines = new Machines(specs);
        Docker docker = new Docker(simulation, machines, RegistrySpec.UNLIMITED);
        List<WorkloadSpec> well =
                workloads.stream().map(OrchestratorScheduler::well).toList();
        Orchestrator orchestrator = factory.create(new World(simulation, machines, docker, course), well);
        Map<String, List<Container>> routed = new LinkedHashMap<>();
        for (WorkloadSpec workload : well) {
            routed.put(workload.name(), List.of());
            orchestrator.route(workload.name(), replicas -> routed.put(workload.name(), List.copyOf(replicas)));
        }
        orchestrator.start();
        int before = -1;
        for (int idle = 0; idle < PATIENCE && !isComplete(orchestrator, routed); idle++) {
            simulation.runFor(SECOND);
            int now = routed.values().stream().mapToInt(List::size).sum();
            idle = now == before ? idle : 0;
            before = now;
        }
        return layout(specs, well, orchestrator, routed);
    }

    private static boolean isComplete(Orchestrator orchestrator, Map<String, List<Container>> routed) {
        return routed.entrySet().stream()
                .allMatch(each -> each.getValue().size() >= Math.max(1, orchestrator.wanted(each.getKey())));
    }

    private static Layout layout(
            List<MachineSpec> specs,
            List<WorkloadSpec> workloads,
            Orchestrator orchestrator,
            Map<String, List<Container>> routed) {
        List<Stand> stands = new ArrayList<>();
        for (WorkloadSpec workload : workloads) {
            List<Container> replicas = routed.get(workload.name());
            int count = Math.max(orchestrator.wanted(workload.name()), replicas.size());
            for (int i = 0; i < count; i++) {
                Demand demand = new Demand(workload.name(), i, workload.requests());
                int machine = i < replicas.size() ? replicas.get(i).machine() : Layout.NOWHERE;
                stands.add(new Stand(demand, machine));
            }
        }
        return new Layout(specs, stands);
    }

    private static WorkloadSpec well(WorkloadSpec workload) {
        return new WorkloadSpec(
                workload.name(),
                workload.kind(),
                workload.replicas(),
                workload.containers().stream().map(OrchestratorScheduler::well).toList(),
                List.of(),
                workload.labels(),
                List.of(),
                workload.swarm(),
                workload.kube());
    }

    private static ContainerSpec well(ContainerSpec container) {
        return new ContainerSpec(
                container.name(),
                ImageSpec.present(container.image().name()),
                container.requests(),
                container.limits(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                container.stopGraceNanos(),
                container.restart(),
                Behaviour.USUAL);
    }
}
