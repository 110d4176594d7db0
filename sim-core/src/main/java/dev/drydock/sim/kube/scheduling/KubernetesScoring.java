package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.About;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/** Kubernetes' scheduler as a policy among others: its filters, its scores with the default weights, its draw among the best. */
public final class KubernetesScoring implements PlacementPolicyProvider<KubernetesScoring.Options> {

    /**
     * What can be chosen.
     *
     * @param strategy how what is left of a node counts
     */
    public record Options(
            @About("how what is left of a node counts: least-allocated spreads load, most-allocated packs it")
            FitStrategy strategy) {}

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public String summary() {
        return "Kubernetes' filters and scores with the default weights";
    }

    @Override
    public String source() {
        return "kubernetes/kubernetes, pkg/scheduler/schedule_one.go and framework/plugins";
    }

    @Override
    public Options defaults() {
        return new Options(FitStrategy.LEAST_ALLOCATED);
    }

    @Override
    public PlacementPolicy create(Options options) {
        return new KubernetesPolicy(options.strategy());
    }
}
