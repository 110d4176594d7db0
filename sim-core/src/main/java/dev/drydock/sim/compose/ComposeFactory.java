package dev.drydock.sim.compose;

import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.List;

/** Makes {@link Compose}. */
public final class ComposeFactory implements OrchestratorFactory {
    private final ComposeOptions options;

    /** Compose as it is. */
    public ComposeFactory() {
        this(ComposeOptions.DEFAULT);
    }

    public ComposeFactory(ComposeOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "compose";
    }

    @Override
    public Orchestrator create(World world, List<WorkloadSpec> workloads) {
        return new Compose(world, workloads, options);
    }
}
