package dev.drydock.sim.swarm;

import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.List;

/** Makes Docker Swarm: {@code swarm}. */
public final class SwarmFactory implements OrchestratorFactory {
    private final SwarmSpec spec;

    public SwarmFactory(SwarmSpec spec) {
        this.spec = spec;
    }

    @Override
    public String name() {
        return "swarm";
    }

    @Override
    public boolean needsGroup() {
        return spec.byGroup();
    }

    @Override
    public Orchestrator create(World world, List<WorkloadSpec> workloads) {
        return swarm(world, workloads);
    }

    /** The same, with what only Swarm tells. */
    public Swarm swarm(World world, List<WorkloadSpec> workloads) {
        return new Swarm(world, workloads, spec);
    }
}
