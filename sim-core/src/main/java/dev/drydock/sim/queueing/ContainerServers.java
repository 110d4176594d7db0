package dev.drydock.sim.queueing;

import java.util.List;

/**
 * Servers that are containers: they come and go while the service is at work, and each is as fast as its container.
 *
 * @param workload what the containers are replicas of
 * @param capacity how much work all replicas that are declared do together in a unit of time; 0 where that is not known
 * @param zones where containers may stand; balancers are dealt to them in this order
 */
public record ContainerServers(String workload, double capacity, List<String> zones) {
    /** @throws IllegalArgumentException with a sentence for the user */
    public ContainerServers {
        zones = List.copyOf(zones);
        if (workload.isEmpty()) {
            throw new IllegalArgumentException("servers that are containers name their workload");
        }
        if (!(capacity >= 0 && capacity < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the capacity of containers is at least 0, not " + capacity);
        }
    }

    /** Containers of a workload of which nothing else is known yet. */
    public static ContainerServers of(String workload) {
        return new ContainerServers(workload, 0, List.of());
    }
}
