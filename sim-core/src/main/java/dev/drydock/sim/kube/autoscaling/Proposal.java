package dev.drydock.sim.kube.autoscaling;

import java.util.OptionalInt;

/**
 * What one metric says about the number of replicas.
 *
 * @param replicas empty when the metric says nothing
 * @param usage that the ready pods have: percent of what they request, or the mean of the metric
 * @param reason why the metric says nothing; empty otherwise
 */
public record Proposal(OptionalInt replicas, long usage, String reason) {

    static Proposal of(int replicas, long usage) {
        return new Proposal(OptionalInt.of(replicas), usage, "");
    }

    static Proposal none(String reason) {
        return new Proposal(OptionalInt.empty(), 0, reason);
    }
}
