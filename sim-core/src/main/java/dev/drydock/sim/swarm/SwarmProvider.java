package dev.drydock.sim.swarm;

import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.OrchestratorProvider;

/** Offers {@code swarm}. */
public final class SwarmProvider implements OrchestratorProvider<SwarmSpec> {
    @Override
    public String name() {
        return "swarm";
    }

    @Override
    public String summary() {
        return "Docker Swarm: spreads tasks, replaces them after heartbeats are missed, updates slot by slot";
    }

    @Override
    public String source() {
        return "moby/swarmkit at 3e72cb64: manager/scheduler, manager/orchestrator, manager/dispatcher";
    }

    @Override
    public SwarmSpec defaults() {
        return SwarmSpec.DEFAULTS;
    }

    @Override
    public OrchestratorFactory create(SwarmSpec options) {
        return new SwarmFactory(options);
    }
}
