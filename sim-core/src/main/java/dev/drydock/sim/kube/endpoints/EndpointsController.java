package dev.drydock.sim.kube.endpoints;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.orchestration.RouteListener;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * EndpointSlices and kube-proxy: the ready pods of a workload that are not ending are its endpoints; the rules of kube-proxy
 * follow a write and a watch later, and no sooner than the least time between two changes of rules after the change before
 * (kubernetes/kubernetes, pkg/controller/endpointslice, pkg/proxy).
 */
public final class EndpointsController extends Entity implements Watcher {
    private static final int WRITTEN = 0;
    private static final int PROGRAM = 1;

    private final Simulation simulation;
    private final ApiServer api;
    private final KubernetesOptions options;
    private final SortedMap<String, List<RouteListener>> listeners = new TreeMap<>();
    private final SortedMap<String, List<Container>> slices = new TreeMap<>();
    private final SortedMap<String, List<Container>> seen = new TreeMap<>();
    private final SortedMap<String, List<Container>> rules = new TreeMap<>();
    private long lastSync = Long.MIN_VALUE / 2;
    private boolean syncs;

    /** A slice as it was written. */
    private record Slice(String workload, List<Container> endpoints) {}

    /** A controller that watches. */
    public EndpointsController(Simulation simulation, ApiServer api, KubernetesOptions options) {
        super(simulation);
        this.simulation = simulation;
        this.api = api;
        this.options = options;
        api.watch(this);
    }

    /** Names who hears where requests to a workload go. */
    public void route(String workload, RouteListener listener) {
        listeners.computeIfAbsent(workload, name -> new ArrayList<>()).add(listener);
    }

    @Override
    public void pod(Pod pod) {
        String workload = pod.workload();
        if (!listeners.containsKey(workload)) {
            return;
        }
        List<Container> endpoints = new ArrayList<>();
        for (Pod each : api.pods(workload)) {
            if (each.isReady() && each.isActive() && !each.status().containers().isEmpty()) {
                endpoints.add(each.status().containers().getFirst());
            }
        }
        if (!endpoints.equals(slices.getOrDefault(workload, List.of()))) {
            slices.put(workload, List.copyOf(endpoints));
            simulation.schedule(this, options.hopNanos(), WRITTEN, 0, new Slice(workload, List.copyOf(endpoints)));
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == WRITTEN) {
            Slice slice = (Slice) payload;
            seen.put(slice.workload(), slice.endpoints());
            if (!syncs) {
                syncs = true;
                long due = Math.max(
                        simulation.now(), lastSync + options.proxySync().toNanos());
                simulation.schedule(this, due - simulation.now(), PROGRAM, 0);
            }
        } else {
            syncs = false;
            lastSync = simulation.now();
            program();
        }
    }

    private void program() {
        for (var entry : seen.entrySet()) {
            String workload = entry.getKey();
            if (!entry.getValue().equals(rules.getOrDefault(workload, List.of()))) {
                rules.put(workload, entry.getValue());
                listeners.get(workload).forEach(listener -> listener.routed(entry.getValue()));
            }
        }
    }
}
