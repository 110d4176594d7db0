package dev.drydock.sim.compose;

import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.OrchestratorProvider;

/** Offers {@code compose}. */
public final class ComposeProvider implements OrchestratorProvider<ComposeOptions> {
    @Override
    public String name() {
        return "compose";
    }

    @Override
    public String summary() {
        return "Docker Compose: one machine, services started in the order of what they depend on";
    }

    @Override
    public String source() {
        return "docker/compose: pkg/compose";
    }

    @Override
    public ComposeOptions defaults() {
        return ComposeOptions.DEFAULT;
    }

    @Override
    public OrchestratorFactory create(ComposeOptions options) {
        return new ComposeFactory(options);
    }
}
