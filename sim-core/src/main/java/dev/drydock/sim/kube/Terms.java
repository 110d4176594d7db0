package dev.drydock.sim.kube;

import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Affinity;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Spread;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import java.util.List;

/** Terms that are being changed. */
final class Terms {
    private final KubeTerms base;
    private Rollout rollout;
    private long minReadyNanos;
    private Affinity affinity;
    private List<Toleration> tolerations;
    private List<Spread> spreads;
    private List<Integer> hostPorts;
    private long graceNanos;

    Terms(KubeTerms base) {
        this.base = base;
        this.rollout = base.rollout();
        this.minReadyNanos = base.minReadyNanos();
        this.affinity = base.affinity();
        this.tolerations = base.tolerations();
        this.spreads = base.spreads();
        this.hostPorts = base.hostPorts();
        this.graceNanos = base.graceNanos();
    }

    Terms rollout(Rollout other) {
        rollout = other;
        return this;
    }

    Terms minReady(long nanos) {
        minReadyNanos = nanos;
        return this;
    }

    Terms where(Affinity to, List<Spread> over) {
        affinity = to;
        spreads = over;
        return this;
    }

    Terms tolerations(List<Toleration> others) {
        tolerations = others;
        return this;
    }

    Terms hostPorts(List<Integer> ports) {
        hostPorts = ports;
        return this;
    }

    Terms grace(long nanos) {
        graceNanos = nanos;
        return this;
    }

    KubeTerms made() {
        return new KubeTerms(
                rollout,
                minReadyNanos,
                base.progressDeadlineNanos(),
                base.parallel(),
                base.nodeSelector(),
                affinity,
                tolerations,
                spreads,
                hostPorts,
                base.priority(),
                base.preempts(),
                graceNanos,
                base.autoscaler(),
                base.budget());
    }
}
