package dev.drydock.sim.compose;

import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.OrchestratorProvider;

/** Offers {@code compose}. */
public final class ComposeProvider implements OrchestratorProvider<ComposeProvider.Options> {

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String name() {
        return "compose";
    }

    @Override
    public String summary() {
        return "Docker Compose on one machine: starts by dependency and health, restarts by Docker's policies";
    }

    @Override
    public String source() {
        return "Compose Specification, depends_on; docker/compose, pkg/compose/dependencies.go";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public OrchestratorFactory create(Options options) {
        return new ComposeFactory();
    }
}
