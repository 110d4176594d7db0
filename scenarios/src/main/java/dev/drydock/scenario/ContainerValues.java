package dev.drydock.scenario;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;

/**
 * What a scenario says of a workload: beside a manifest, what that cannot know or what is to be otherwise; without one, all
 * of it. Where a workload has several containers, what concerns containers is said of the first.
 */
public record ContainerValues(Overrides<WorkloadSpec> overrides) {

    /** Nothing. */
    public static final ContainerValues NONE = new ContainerValues(Overrides.none());

    /**
     * A workload with these values.
     *
     * @throws IllegalArgumentException with a sentence for the user when they contradict each other
     */
    public WorkloadSpec applyTo(WorkloadSpec workload) {
        return overrides.applyTo(workload);
    }

    /**
     * A workload of which nothing else is said: one replica of one container with usual behaviour.
     *
     * @throws IllegalArgumentException with a sentence for the user when they contradict each other
     */
    public WorkloadSpec whole(String name) {
        return applyTo(WorkloadSpec.of(name, 1, ContainerSpec.of(name)));
    }
}
