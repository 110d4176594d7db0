package dev.drydock.sim.trial;

import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.deployment.Standing;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import java.util.Optional;

/**
 * Everything that a trial is about, save its seed. Immutable; trials of several threads may share one.
 *
 * @param cluster a consensus group and its clients; empty without one
 * @param services balanced services; empty without any
 * @param deployment containers on machines; empty without any
 */
public record TrialSpec(
        Optional<ClusterSpec> cluster, Optional<ServicesSpec> services, Optional<DeploymentSpec> deployment) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public TrialSpec {
        if (cluster.isEmpty() && services.isEmpty() && deployment.isEmpty()) {
            throw new IllegalArgumentException("a scenario has nodes: or services:");
        }
        services = services.isPresent() ? Optional.of(Standing.on(deployment, services.get())) : services;
        if (cluster.isPresent()) {
            Standing.require(deployment, cluster.get().group());
        }
        boolean discovers = services.map(ServicesSpec::registered)
                .filter(all -> !all.isEmpty())
                .isPresent();
        if (discovers && cluster.isEmpty()) {
            throw new IllegalArgumentException(
                    "discovery needs a registry: give the group of nodes (nodes:) that holds it, or leave discovery out");
        }
        if (discovers && cluster.orElseThrow().group().protocol().provider().servesAnywhere()) {
            throw new IllegalArgumentException("discovery needs a protocol with a leader, who counts the leases, not "
                    + cluster.get().group().protocol().provider().name());
        }
        if ((services.isPresent() || deployment.isPresent())
                && cluster.map(ClusterSpec::measure)
                        .filter(MeasureSpec::untilLeader)
                        .isPresent()) {
            throw new IllegalArgumentException(
                    "a trial with services or containers ends at its duration: leave measure.until out");
        }
    }

    /** Without containers. */
    public TrialSpec(Optional<ClusterSpec> cluster, Optional<ServicesSpec> services) {
        this(cluster, services, Optional.empty());
    }

    /** What is measured, and for how long. */
    MeasureSpec measure() {
        return services.map(ServicesSpec::measure)
                .or(() -> deployment.map(DeploymentSpec::measure))
                .or(() -> cluster.map(ClusterSpec::measure))
                .orElseThrow();
    }
}
