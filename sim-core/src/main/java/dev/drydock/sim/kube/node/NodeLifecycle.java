package dev.drydock.sim.kube.node;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Node;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds out which nodes are there by their leases. Those whose lease is too old are not ready, and so are their pods, from
 * then on; they are tainted, one zone at its rate, and when their pods have borne that for long enough, these are deleted
 * (kubernetes/kubernetes, pkg/controller/nodelifecycle, pkg/controller/tainteviction). What ends a pod is its kubelet, so
 * that deleted pods of a node that is gone stay as they are until it comes back.
 */
public final class NodeLifecycle extends Entity implements Watcher {
    private static final int MONITOR = 0;
    private static final int TAINT = 1;
    private static final int EVICT = 2;
    /** Between looks at the queue of nodes to taint (nodeEvictionPeriod). */
    private static final long TAINT_NANOS = 100_000_000L;

    private final Simulation simulation;
    private final ApiServer api;
    private final KubernetesOptions options;
    private final Course course;
    private final SortedMap<String, Long> nextTaint = new TreeMap<>();
    private final List<Integer> toTaint = new ArrayList<>();
    /** Counts how often each node has been tainted, so that evictions of an earlier time do not happen. */
    private final int[] taintings;

    private boolean looks;

    /** A controller that watches. */
    public NodeLifecycle(Simulation simulation, ApiServer api, KubernetesOptions options, Course course) {
        super(simulation);
        this.simulation = simulation;
        this.api = api;
        this.options = options;
        this.course = course;
        this.taintings = new int[api.nodes().size()];
        api.watch(this);
    }

    /** Begins to look at leases. */
    public void start() {
        simulation.schedule(this, options.nodeMonitorPeriod().toNanos(), MONITOR, 0);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case MONITOR -> {
                simulation.schedule(this, options.nodeMonitorPeriod().toNanos(), MONITOR, 0);
                api.nodes().forEach(this::monitor);
                lookAtQueue();
            }
            case TAINT -> {
                looks = false;
                taint();
            }
            default -> {
                Pod pod = (Pod) payload;
                if (taintings[pod.machine()] == argument
                        && api.node(pod.machine()).isEvicting()) {
                    evict(pod);
                }
            }
        }
    }

    private void monitor(Node node) {
        boolean heard = simulation.now() - node.renewedNanos()
                <= options.nodeMonitorGrace().toNanos();
        int machine = node.machine();
        if (heard && !node.isReady()) {
            course.machine(machine, "Ready");
            toTaint.remove(Integer.valueOf(machine));
            taintings[machine]++;
            if (node.isEvicting()) {
                api.evicting(machine, false);
            }
            api.ready(machine, true);
        } else if (!heard && node.isReady()) {
            course.machine(machine, "NotReady");
            api.ready(machine, false);
            api.podsOn(machine).forEach(api::unready);
            toTaint.add(machine);
        }
    }

    private void lookAtQueue() {
        if (!toTaint.isEmpty() && !looks) {
            looks = true;
            simulation.schedule(this, TAINT_NANOS, TAINT, 0);
        }
    }

    private void taint() {
        List<String> zones = zones();
        boolean allGone = zones.stream().allMatch(zone -> ZoneState.of(api.nodes(), zone) == ZoneState.FULL);
        for (int machine : allGone ? List.<Integer>of() : List.copyOf(toTaint)) {
            String zone = api.node(machine).spec().zone();
            double rate = ZoneState.of(api.nodes(), zone).rate(options.evictionsPerSecond(), size(zone));
            if (rate > 0 && simulation.now() >= nextTaint.getOrDefault(zone, 0L)) {
                nextTaint.put(zone, simulation.now() + (long) (1e9 / rate));
                toTaint.remove(Integer.valueOf(machine));
                evictPodsOf(machine);
            }
        }
        lookAtQueue();
    }

    private List<String> zones() {
        return api.nodes().stream().map(node -> node.spec().zone()).distinct().toList();
    }

    private int size(String zone) {
        return (int) api.nodes().stream()
                .filter(node -> node.spec().zone().equals(zone))
                .count();
    }

    private void evictPodsOf(int machine) {
        taintings[machine]++;
        api.evicting(machine, true);
        api.podsOn(machine).forEach(this::evictLater);
    }

    @Override
    public void pod(Pod pod) {
        // One that was placed just before the taint.
        boolean late =
                pod.isPlaced() && !pod.isRemoved() && api.node(pod.machine()).isEvicting();
        if (late && pod.startedNanos() < 0) {
            evictLater(pod);
        }
    }

    private void evictLater(Pod pod) {
        OptionalLong after = bears(pod);
        if (after.isPresent()) {
            simulation.schedule(this, after.getAsLong(), EVICT, taintings[pod.machine()], pod);
        }
    }

    /** For how long a pod stays on an unreachable node; empty for ever. */
    private OptionalLong bears(Pod pod) {
        if (api.workload(pod.workload()).kind() == Kind.GLOBAL) {
            return OptionalLong.empty();
        }
        boolean tolerated = false;
        long least = Long.MAX_VALUE;
        for (Toleration toleration : pod.template().terms().tolerations()) {
            boolean matches = (toleration.key().isEmpty() && toleration.exists())
                    || toleration.key().equals(Node.UNREACHABLE);
            Optional<Taint.Effect> effect = toleration.effect();
            if (matches && (effect.isEmpty() || effect.get() == Taint.Effect.NO_EXECUTE)) {
                tolerated = true;
                least = Math.min(
                        least, toleration.seconds().map(s -> s * 1_000_000_000L).orElse(Long.MAX_VALUE));
            }
        }
        if (!tolerated) {
            return OptionalLong.of(options.tolerationSeconds().toNanos());
        }
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(Math.max(0, least));
    }

    private void evict(Pod pod) {
        if (!pod.isEnding() && !pod.isRemoved()) {
            course.remark(
                    pod.workload(),
                    "pod " + pod.name() + " is deleted for its node "
                            + api.node(pod.machine()).spec().name() + " is unreachable");
            api.delete(pod);
        }
    }
}
