package dev.drydock.sim.orchestration;

import java.util.List;

/**
 * What a stack file says of a service for Swarm only. Times in nanoseconds. Defaults as in swarmkit
 * (api/defaults/service.go).
 *
 * @param constraints as written, such as {@code node.labels.zone == a}
 * @param spreadOver placement preferences in order, such as {@code node.labels.zone}
 * @param maxReplicasPerNode 0 for no limit
 * @param hostPorts published in host mode: two of the same do not fit on one machine
 * @param platforms such as {@code linux/amd64}; empty for any
 */
public record SwarmTerms(
        List<String> constraints,
        List<String> spreadOver,
        int maxReplicasPerNode,
        List<Integer> hostPorts,
        List<String> platforms,
        Restart restart,
        Update update,
        Update rollback,
        EndpointMode endpointMode) {
    private static final long SECOND = 1_000_000_000L;

    public static final SwarmTerms DEFAULT = new SwarmTerms(
            List.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            Restart.DEFAULT,
            Update.DEFAULT,
            Update.DEFAULT,
            EndpointMode.VIP);

    public SwarmTerms {
        constraints = List.copyOf(constraints);
        spreadOver = List.copyOf(spreadOver);
        hostPorts = List.copyOf(hostPorts);
        platforms = List.copyOf(platforms);
    }

    /** How requests to the name of a service find a task. */
    public enum EndpointMode {
        /** One virtual address; IPVS deals connections round robin. */
        VIP,
        /** All addresses in DNS; the resolver rotates them. */
        DNSRR
    }

    /** When a task that ended is replaced. */
    public enum Condition {
        NONE,
        ON_FAILURE,
        ANY
    }

    /**
     * The restart policy of tasks.
     *
     * @param maxAttempts 0 for no limit
     * @param windowNanos in which attempts count; 0 for all time
     */
    public record Restart(Condition condition, long delayNanos, int maxAttempts, long windowNanos) {
        public static final Restart DEFAULT = new Restart(Condition.ANY, 5 * SECOND, 0, 0);
    }

    /** What an update does when too many of the new tasks fail. */
    public enum FailureAction {
        PAUSE,
        CONTINUE,
        ROLLBACK
    }

    /** Which comes first where a task is replaced. */
    public enum Order {
        STOP_FIRST,
        START_FIRST
    }

    /**
     * How a service is updated, or rolled back.
     *
     * @param parallelism how many tasks at a time; 0 for all
     * @param monitorNanos for how long a new task is watched for failure
     * @param maxFailureRatio 0 to 1
     */
    public record Update(
            int parallelism,
            long delayNanos,
            long monitorNanos,
            FailureAction failureAction,
            double maxFailureRatio,
            Order order) {
        public static final Update DEFAULT = new Update(1, 0, 5 * SECOND, FailureAction.PAUSE, 0, Order.STOP_FIRST);

        /** @throws IllegalArgumentException with a sentence for the user */
        public Update {
            if (parallelism < 0 || delayNanos < 0 || monitorNanos < 0) {
                throw new IllegalArgumentException("parallelism, delay and monitor of an update are at least 0");
            }
            if (!(maxFailureRatio >= 0 && maxFailureRatio <= 1)) {
                throw new IllegalArgumentException("the maximum failure ratio is 0 to 1, not " + maxFailureRatio);
            }
        }
    }
}
