package dev.drydock.sim.trial;

import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import java.util.Optional;

/**
 * Everything that a trial is about, save its seed. Immutable; trials of several threads may share one.
 *
 * @param cluster a consensus group and its clients; empty without one
 * @param services balanced services; empty without any
 */
public record TrialSpec(Optional<ClusterSpec> cluster, Optional<ServicesSpec> services) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public TrialSpec {
        if (cluster.isEmpty() && services.isEmpty()) {
            throw new IllegalArgumentException("a scenario has nodes: or services:");
        }
        if (cluster.isPresent() && services.isPresent()) {
            throw new IllegalArgumentException("a scenario has nodes: or services:, not both");
        }
    }
}
