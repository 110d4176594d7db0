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
import java.util.TreeMap;

/**
 * Places a pod on the node that matches it, has room for it, and then has the largest share of its processor and memory
 * left (kubernetes/kubernetes, NodeResourcesFit with LeastAllocated).
 */
final class ResourcePlacer implements Placer {
    private final ApiServer api;
    private final Course course;

    ResourcePlacer(ApiServer api, Course course) {
        this.api = api;
        this.course = course;
    }

    @Override
    public OptionalInt place(Pod pod) {
        List<Look> looks = new ArrayList<>();
        int best = -1;
        double most = -1;
        for (Node node : api.nodes()) {
            Look look = look(pod, node);
            looks.add(look);
            if (look.refusedBy().isEmpty() && look.total() > most) {
                most = look.total();
                best = node.machine();
            }
        }
        OptionalInt machine = best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
        String text = best < 0
                ? "0/" + looks.size() + " nodes are available"
                : "Successfully assigned " + pod.name() + " to "
                        + api.node(best).spec().name();
        course.decided(new Decision(api.now(), pod.name(), machine, looks, text));
        return machine;
    }

    private Look look(Pod pod, Node node) {
        boolean own = api.workload(pod.workload()).kind() != Kind.GLOBAL
                || pod.identity().ordinal() == node.machine();
        if (!own || !NodeMatch.matches(pod.template().terms(), node)) {
            return Look.refused(node.machine(), "NodeAffinity or TaintToleration");
        }
        Resources used = pod.template().requests();
        for (Pod there : api.podsOn(node.machine())) {
            used = used.plus(there.template().requests());
        }
        Resources capacity = node.spec().capacity();
        if (used.cpuMillis() > capacity.cpuMillis() || used.memoryBytes() > capacity.memoryBytes()) {
            return Look.refused(node.machine(), "Insufficient cpu or memory");
        }
        double score = 100.0 * (capacity.cpuMillis() - used.cpuMillis()) / Math.max(1, capacity.cpuMillis())
                - api.podsOn(node.machine()).size() * 1e-3;
        return new Look(node.machine(), "", new TreeMap<>(), score);
    }

    @Override
    public void changed(int machine) {}
}
