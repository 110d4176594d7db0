package dev.drydock.sim.kube.scheduling;

import dev.drydock.sim.orchestration.KubeTerms.NodeTerm;
import java.util.List;

/** Nodes that the pod selects, must be on, or would rather be on (plugins/nodeaffinity). */
final class NodeAffinity implements Filter, Score {
    @Override
    public String name() {
        return "NodeAffinity";
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes) {
        return !pod.terms().nodeSelector().isEmpty()
                || !pod.terms().affinity().requiredNodes().isEmpty();
    }

    @Override
    public String refuses(PodClass pod, NodeInfo node) {
        return admits(pod, node) ? null : "node(s) didn't match Pod's node affinity/selector";
    }

    @Override
    public boolean isResolvable() {
        return false;
    }

    /** Whether the pod may be on the node as far as its labels go. */
    static boolean admits(PodClass pod, NodeInfo node) {
        for (var each : pod.terms().nodeSelector().entrySet()) {
            if (!each.getValue().equals(node.labels.get(each.getKey()))) {
                return false;
            }
        }
        List<NodeTerm> required = pod.terms().affinity().requiredNodes();
        return required.isEmpty()
                || required.stream()
                        // A term without requirements matches nothing.
                        .anyMatch(term ->
                                !term.requirements().isEmpty() && Labels.match(term.requirements(), node.labels));
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes, int[] feasible, int count) {
        return !pod.terms().affinity().preferredNodes().isEmpty();
    }

    @Override
    public long score(PodClass pod, NodeInfo node) {
        long sum = 0;
        for (NodeTerm term : pod.terms().affinity().preferredNodes()) {
            if (Labels.match(term.requirements(), node.labels)) {
                sum += term.weight();
            }
        }
        return sum;
    }

    @Override
    public void normalise(long[] scores, int count) {
        Score.proportional(scores, count, false);
    }
}
