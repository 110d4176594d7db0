package dev.drydock.sim.swarm;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.swarm.scheduling.Constraint;
import dev.drydock.sim.swarm.scheduling.TaskGroup;
import java.util.List;

/** What a task is to run, and where it may: a task whose service has come to another one is dirty. */
record TaskSpec(
        ContainerSpec container,
        List<Constraint> constraints,
        List<String> preferences,
        int maxReplicas,
        List<Integer> hostPorts,
        List<String> platforms,
        SwarmTerms.Restart restart) {

    /** @throws IllegalArgumentException with a sentence for the user when a constraint cannot be read */
    static TaskSpec of(ContainerSpec container, SwarmTerms terms) {
        return new TaskSpec(
                container,
                terms.constraints().stream().map(Constraint::parse).toList(),
                terms.spreadOver(),
                terms.maxReplicasPerNode(),
                terms.hostPorts(),
                terms.platforms(),
                terms.restart());
    }

    TaskGroup group(String service, long version) {
        return new TaskGroup(
                service, version, container.requests(), constraints, preferences, maxReplicas, hostPorts, platforms);
    }
}
