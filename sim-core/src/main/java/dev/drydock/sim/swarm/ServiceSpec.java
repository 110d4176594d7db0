package dev.drydock.sim.swarm;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.SwarmTerms;

/** A service as an operator wants it. */
record ServiceSpec(int replicas, TaskSpec task, SwarmTerms.Update update, SwarmTerms.Update rollback) {

    static ServiceSpec of(int replicas, ContainerSpec container, SwarmTerms terms) {
        return new ServiceSpec(replicas, TaskSpec.of(container, terms), terms.update(), terms.rollback());
    }

    ServiceSpec scaled(int to) {
        return new ServiceSpec(to, task, update, rollback);
    }

    ServiceSpec running(ContainerSpec container) {
        TaskSpec other = new TaskSpec(
                container,
                task.constraints(),
                task.preferences(),
                task.maxReplicas(),
                task.hostPorts(),
                task.platforms(),
                task.restart());
        return new ServiceSpec(replicas, other, update, rollback);
    }
}
