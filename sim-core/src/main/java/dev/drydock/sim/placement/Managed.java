package dev.drydock.sim.placement;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.RouteListener;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A workload under an orchestrator: what is wanted of it, its replicas, and how far its update is. */
final class Managed {
    WorkloadSpec spec;
    int revision;
    List<ContainerSpec> before;
    RolloutStatus rollout = RolloutStatus.NONE;
    /** By number. */
    final List<Replica> replicas = new ArrayList<>();

    final Deque<Replica> toUpdate = new ArrayDeque<>();
    int updating;
    private final List<RouteListener> listeners = new ArrayList<>();
    private List<Container> routed = List.of();

    Managed(WorkloadSpec spec) {
        this.spec = spec;
        this.before = spec.containers();
    }

    boolean isGlobal() {
        return spec.kind() == WorkloadSpec.Kind.GLOBAL;
    }

    boolean isReplaced() {
        return spec.kind() != WorkloadSpec.Kind.SINGLE;
    }

    int available() {
        return (int) replicas.stream().filter(Replica::isAvailable).count();
    }

    void listen(RouteListener listener) {
        listeners.add(listener);
        listener.routed(routed);
    }

    /** Tells who routes when other replicas are available than before. */
    void route() {
        List<Container> now = replicas.stream()
                .filter(Replica::isAvailable)
                .map(replica -> replica.containers.get(0))
                .toList();
        if (!now.equals(routed)) {
            routed = now;
            listeners.forEach(listener -> listener.routed(now));
        }
    }
}
