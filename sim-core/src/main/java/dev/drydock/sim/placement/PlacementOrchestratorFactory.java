package dev.drydock.sim.placement;

import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.List;

/** Offers a placement policy as an orchestrator. */
public record PlacementOrchestratorFactory(PlacementSpec<?> policy, PlacementTerms terms)
        implements OrchestratorFactory {
    @Override
    public String name() {
        return "placement";
    }

    @Override
    public Orchestrator create(World world, List<WorkloadSpec> workloads) {
        return new PlacementOrchestrator(world, workloads, policy, terms);
    }
}
