package dev.drydock.sim.orchestration;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.node.Resident;
import java.util.Optional;

/** What decides which containers run where, and keeps it so: Swarm, Kubernetes, Compose, or a placement policy alone. */
public interface Orchestrator {

    /** Deploys its workloads, from now on. */
    void start();

    /**
     * An operator asks for something.
     *
     * @throws IllegalArgumentException if there is no such workload or machine
     */
    void change(Change change);

    /** How many replicas of a workload are wanted now; for a global one, on how many machines it should be. */
    int wanted(String workload);

    /** How many of those the orchestrator holds to be running, and ready where it knows readiness. */
    int available(String workload);

    /** Where the last update of a workload stands. */
    RolloutStatus rollout(String workload);

    /** Names who hears where requests to a workload are routed. */
    void route(String workload, RouteListener listener);

    /** The load that traffic puts on a workload's pods, for autoscalers; orchestrators without one ignore it. */
    default void usage(String workload, Usage usage) {}

    /** What of it lives at the nodes of the scenario's group; nothing where its managers are no group. */
    default Optional<Resident> resident() {
        return Optional.empty();
    }

    /** Measures the load of replicas. */
    interface Usage {

        /** Processor use of a container now, in thousandths of a core. */
        double cpuMillis(Container container);

        /** Memory in use, in bytes. */
        long memoryBytes(Container container);

        /** Requests a second that it served lately. */
        double requestsPerSecond(Container container);
    }
}
