package dev.drydock.sim.orchestration;

import java.util.List;

/** Makes an orchestrator for one simulation. Immutable: trials of several threads may share one. */
public interface OrchestratorFactory {

    /** The name in scenario files: {@code swarm}, {@code kubernetes}, {@code compose}, {@code placement}. */
    String name();

    /** Whether its managers are the nodes of the scenario's group, so that there has to be one. */
    default boolean needsGroup() {
        return false;
    }

    /**
     * An orchestrator that has done nothing yet.
     *
     * @throws IllegalArgumentException when it cannot run these; the message is for the user
     */
    Orchestrator create(World world, List<WorkloadSpec> workloads);
}
