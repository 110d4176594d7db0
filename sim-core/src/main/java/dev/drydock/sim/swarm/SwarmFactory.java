package dev.drydock.sim.swarm;

import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes Docker Swarm: {@code swarm}. */
public final class SwarmFactory implements OrchestratorFactory {
    private final SwarmSpec spec;
    private final Optional<Function<World, Store>> group;

    /**
     * Swarm with a manager that never fails.
     *
     * @throws IllegalArgumentException when the managers are to be a group
     */
    public SwarmFactory(SwarmSpec spec) {
        this(spec, Optional.empty());
    }

    /**
     * Swarm whose managers are a group.
     *
     * @param group the store that the group of a simulation is; empty when the options name no group
     * @throws IllegalArgumentException when the options name a group and there is none; the message is for the user
     */
    public SwarmFactory(SwarmSpec spec, Optional<Function<World, Store>> group) {
        if (spec.byGroup() && group.isEmpty()) {
            throw new IllegalArgumentException("the managers of swarm are to be a group, and there is none");
        }
        this.spec = spec;
        this.group = group;
    }

    @Override
    public String name() {
        return "swarm";
    }

    @Override
    public Orchestrator create(World world, List<WorkloadSpec> workloads) {
        return swarm(world, workloads);
    }

    /** The same, with what only Swarm tells. */
    public Swarm swarm(World world, List<WorkloadSpec> workloads) {
        Store store = spec.byGroup()
                ? group.orElseThrow().apply(world)
                : new ImmediateStore(world.simulation(), spec.commit().toNanos());
        return new Swarm(world, workloads, spec, store);
    }
}
