package dev.drydock.sim.placement;

import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;

/**
 * After how long an orchestrator has replaced what was on a machine that crashed: the machine is noticed to be down, the
 * replica waits for its delay, and its containers start. Times in nanoseconds.
 *
 * @param detectionLow from the crash until the machine is held to be down, at least
 * @param detectionHigh at most
 */
public record RecoveryRule(Kind kind, long detectionLow, long detectionHigh, long delayNanos) {
    private static final long SECOND = 1_000_000_000L;

    /** Which rule it is. */
    public enum Kind {
        /** A fixed delay. */
        PLACEMENT,
        /** The delay of the service's restart policy. */
        SWARM,
        /** Pods are evicted after a toleration; those of a StatefulSet wait for the machine to come back. */
        KUBERNETES,
        /** Nobody replaces anything. */
        NONE
    }

    /** How long a recovery takes, from and to. */
    public record Span(long lowNanos, long highNanos) {}

    public static RecoveryRule placement(PlacementTerms terms) {
        return new RecoveryRule(Kind.PLACEMENT, terms.detectionNanos(), terms.detectionNanos(), terms.delayNanos());
    }

    /** Three heartbeats of 5 s and half a second more or less are missed, of which the last may have come at any time. */
    public static RecoveryRule swarm() {
        return new RecoveryRule(Kind.SWARM, 10 * SECOND, 15_500_000_000L, 0);
    }

    /**
     * The grace of the node monitor, 40 s, from the last of the heartbeats, which come every 10 s; seen within 5 s; then the
     * toleration of 300 s that every pod is given.
     */
    public static RecoveryRule kubernetes() {
        return new RecoveryRule(Kind.KUBERNETES, 30 * SECOND, 45 * SECOND, 300 * SECOND);
    }

    public static RecoveryRule none() {
        return new RecoveryRule(Kind.NONE, 0, 0, 0);
    }

    /** Whether lost replicas of a workload are replaced while their machine is down. */
    public boolean replaces(WorkloadSpec workload) {
        return switch (kind) {
            case NONE -> false;
            case KUBERNETES -> workload.kind() == WorkloadSpec.Kind.REPLICATED;
            case PLACEMENT ->
                workload.kind() == WorkloadSpec.Kind.REPLICATED || workload.kind() == WorkloadSpec.Kind.STATEFUL;
            case SWARM -> workload.kind() != WorkloadSpec.Kind.GLOBAL;
        };
    }

    /** From the crash until the replicas of a workload are replaced and ready, its images being there. */
    public Span span(WorkloadSpec workload) {
        long delay = kind == Kind.SWARM
                ? workload.swarm().orElse(SwarmTerms.DEFAULT).restart().delayNanos()
                : delayNanos;
        double start = 0;
        for (ContainerSpec container : workload.containers()) {
            Behaviour behaviour = container.behaviour();
            start = Math.max(start, behaviour.start().mean() + behaviour.ready().mean());
        }
        long rest = delay + Math.round(start);
        return new Span(detectionLow + rest, detectionHigh + rest);
    }
}
