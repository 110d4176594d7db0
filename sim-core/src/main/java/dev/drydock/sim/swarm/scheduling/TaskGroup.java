package dev.drydock.sim.swarm.scheduling;

import dev.drydock.protocol.placement.Resources;
import java.util.List;

/**
 * What the scheduler looks at in tasks of one service and one version of its specification: they are all alike.
 *
 * @param version of the specification
 * @param reservations what is set aside for each task; disk is not reserved in Swarm
 * @param preferences to spread over, in order, such as {@code node.labels.zone}; others than labels are ignored
 * @param maxReplicas on one node; 0 for no limit
 * @param hostPorts published in host mode
 * @param platforms such as {@code linux/amd64}; empty for any
 */
public record TaskGroup(
        String service,
        long version,
        Resources reservations,
        List<Constraint> constraints,
        List<String> preferences,
        int maxReplicas,
        List<Integer> hostPorts,
        List<String> platforms) {
    public TaskGroup {
        constraints = List.copyOf(constraints);
        preferences = List.copyOf(preferences);
        hostPorts = List.copyOf(hostPorts);
        platforms = List.copyOf(platforms);
    }

    /** Tasks that go anywhere. */
    public static TaskGroup of(String service, long version) {
        return new TaskGroup(service, version, Resources.NONE, List.of(), List.of(), 0, List.of(), List.of());
    }

    public TaskGroup reserving(Resources what) {
        return new TaskGroup(service, version, what, constraints, preferences, maxReplicas, hostPorts, platforms);
    }

    /**
     * The same, only where all of these hold.
     *
     * @throws IllegalArgumentException with a sentence for the user when one cannot be read
     */
    public TaskGroup constrained(String... texts) {
        List<Constraint> read = List.of(texts).stream().map(Constraint::parse).toList();
        return new TaskGroup(service, version, reservations, read, preferences, maxReplicas, hostPorts, platforms);
    }

    public TaskGroup spread(String... over) {
        List<String> by = List.of(over);
        return new TaskGroup(service, version, reservations, constraints, by, maxReplicas, hostPorts, platforms);
    }

    public TaskGroup atMost(int onOneNode) {
        return new TaskGroup(service, version, reservations, constraints, preferences, onOneNode, hostPorts, platforms);
    }

    public TaskGroup publishing(Integer... ports) {
        List<Integer> host = List.of(ports);
        return new TaskGroup(service, version, reservations, constraints, preferences, maxReplicas, host, platforms);
    }

    public TaskGroup on(String... oneOfThese) {
        List<String> any = List.of(oneOfThese);
        return new TaskGroup(service, version, reservations, constraints, preferences, maxReplicas, hostPorts, any);
    }
}
