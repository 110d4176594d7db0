package dev.drydock.sim.deployment;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.RouteListener;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An orchestrator whose routes several listen to, in the order in which they began to. */
final class SharedRoutes implements Orchestrator {
    private final Orchestrator inner;
    private final SortedMap<String, Listeners> byWorkload = new TreeMap<>();

    /** Those who listen to the routes of one workload. */
    private static final class Listeners implements RouteListener {
        private final List<RouteListener> all = new ArrayList<>();

        @Override
        public void routed(List<Container> replicas) {
            all.forEach(each -> each.routed(replicas));
        }
    }

    SharedRoutes(Orchestrator inner) {
        this.inner = inner;
    }

    @Override
    public void route(String workload, RouteListener listener) {
        Listeners listeners = byWorkload.get(workload);
        if (listeners == null) {
            listeners = new Listeners();
            byWorkload.put(workload, listeners);
            inner.route(workload, listeners);
        }
        listeners.all.add(listener);
    }

    @Override
    public void start() {
        inner.start();
    }

    @Override
    public void change(Change change) {
        inner.change(change);
    }

    @Override
    public int wanted(String workload) {
        return inner.wanted(workload);
    }

    @Override
    public int available(String workload) {
        return inner.available(workload);
    }

    @Override
    public RolloutStatus rollout(String workload) {
        return inner.rollout(workload);
    }

    @Override
    public void usage(String workload, Usage usage) {
        inner.usage(workload, usage);
    }
}
