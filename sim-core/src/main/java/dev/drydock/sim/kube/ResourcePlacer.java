package dev.drydock.sim.kube;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.Node;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.orchestration.Decision.Look;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Places a pod by labels, taints, host ports and resources: among the nodes that it fits on, on the one with the fewest pods
 * of its workload, and of these on the one with the largest share of processor and memory left (kubernetes/kubernetes,
 * pkg/scheduler: NodeAffinity, TaintToleration, NodePorts, NodeResourcesFit with LeastAllocated; the first as
 * PodTopologySpread has it for pods that say nothing else).
 */
final class ResourcePlacer implements Placer {
    /** Beyond any difference of LeastAllocated, which is 0 to 100. */
    private static final double SPREAD = 1000;

    private final ApiServer api;
    private final Course course;
    /** What is set aside on each machine; null where that has to be summed up again. */
    private final Resources[] used;

    ResourcePlacer(ApiServer api, Course course) {
        this.api = api;
        this.course = course;
        this.used = new Resources[api.nodes().size()];
    }

    @Override
    public void changed(int machine) {
        used[machine] = null;
    }

    @Override
    public OptionalInt place(Pod pod) {
        int[] ownPods = new int[used.length];
        for (Pod other : api.pods(pod.workload())) {
            if (other.isPlaced() && other.isActive()) {
                ownPods[other.machine()]++;
            }
        }
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (Node node : api.nodes()) {
            if (refusal(pod, node).isEmpty()) {
                double score = fit(pod, node) - SPREAD * ownPods[node.machine()];
                if (score > most) {
                    most = score;
                    best = node.machine();
                }
            }
        }
        tell(pod, best < 0 ? OptionalInt.empty() : OptionalInt.of(best), ownPods);
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private void tell(Pod pod, OptionalInt machine, int[] ownPods) {
        if (machine.isPresent() && !course.wantsDecisions()) {
            return;
        }
        List<Look> looks = new ArrayList<>();
        api.nodes().forEach(node -> looks.add(look(pod, node, ownPods[node.machine()])));
        String text = text(pod, machine, looks);
        if (machine.isEmpty()) {
            course.remark(pod.workload(), "pod " + pod.name() + " is pending: " + text);
        }
        if (course.wantsDecisions()) {
            course.decided(new Decision(api.now(), pod.name(), machine, looks, text));
        }
    }

    private String text(Pod pod, OptionalInt machine, List<Look> looks) {
        if (machine.isPresent()) {
            return "Successfully assigned " + pod.name() + " to "
                    + api.node(machine.getAsInt()).spec().name();
        }
        SortedMap<String, Integer> reasons = new TreeMap<>();
        looks.forEach(look -> reasons.merge(look.refusedBy(), 1, Integer::sum));
        List<String> counted = new ArrayList<>();
        reasons.forEach((reason, count) -> counted.add(count + " " + reason));
        return "0/" + looks.size() + " nodes are available: " + String.join(", ", counted) + ".";
    }

    private Look look(Pod pod, Node node, int ownPods) {
        String refusal = refusal(pod, node);
        if (!refusal.isEmpty()) {
            return Look.refused(node.machine(), refusal);
        }
        SortedMap<String, Double> scores = new TreeMap<>();
        scores.put("PodTopologySpread", -SPREAD * ownPods);
        scores.put("NodeResourcesFit", fit(pod, node));
        return new Look(node.machine(), "", scores, fit(pod, node) - SPREAD * ownPods);
    }

    /** Why a pod does not fit on a node; empty when it does. */
    private String refusal(Pod pod, Node node) {
        int machine = node.machine();
        boolean elsewhere = api.workload(pod.workload()).kind() == Kind.GLOBAL
                && pod.identity().ordinal() != machine;
        if (elsewhere || !NodeMatch.isChosen(pod.template().terms(), node)) {
            return "node(s) didn't match Pod's node affinity/selector";
        }
        if (!NodeMatch.bears(pod.template().terms().tolerations(), node.taints())) {
            return "node(s) had untolerated taint(s)";
        }
        if (isPortTaken(pod, machine)) {
            return "node(s) didn't have free ports for the requested pod ports";
        }
        Resources wanted = used(machine).plus(pod.template().requests());
        String lacking = lacking(wanted, node.spec().capacity());
        return lacking.isEmpty() ? "" : "Insufficient " + lacking;
    }

    /** What NodeResourcesFit says, 0 to 100. */
    private double fit(Pod pod, Node node) {
        Resources wanted = used(node.machine()).plus(pod.template().requests());
        Resources capacity = node.spec().capacity();
        long cpu = left(wanted.cpuMillis(), capacity.cpuMillis());
        long memory = left(wanted.memoryBytes(), capacity.memoryBytes());
        return (cpu + memory) / 2.0;
    }

    private boolean isPortTaken(Pod pod, int machine) {
        List<Integer> ports = pod.template().terms().hostPorts();
        return !ports.isEmpty()
                && api.podsOn(machine).stream()
                        .anyMatch(other ->
                                other.template().terms().hostPorts().stream().anyMatch(ports::contains));
    }

    private static String lacking(Resources wanted, Resources capacity) {
        if (wanted.cpuMillis() > capacity.cpuMillis()) {
            return "cpu";
        }
        if (wanted.memoryBytes() > capacity.memoryBytes()) {
            return "memory";
        }
        if (wanted.diskBytes() > capacity.diskBytes()) {
            return "ephemeral-storage";
        }
        return wanted.others().keySet().stream()
                .filter(name -> wanted.other(name) > capacity.other(name))
                .findFirst()
                .orElse("");
    }

    private static long left(long wanted, long capacity) {
        return capacity == 0 || wanted > capacity ? 0 : (capacity - wanted) * 100 / capacity;
    }

    private Resources used(int machine) {
        if (used[machine] == null) {
            Resources sum = Resources.NONE;
            for (Pod pod : api.podsOn(machine)) {
                if (!pod.isFinished()) {
                    sum = sum.plus(pod.template().requests());
                }
            }
            used[machine] = sum;
        }
        return used[machine];
    }
}
