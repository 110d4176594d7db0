package dev.drydock.sim.kube;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.kube.api.Node;
import dev.drydock.sim.kube.scheduling.Labels;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.NodeTerm;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import java.util.List;
import java.util.SortedMap;

/** Whether a node is one that a pod may be on, whatever else is there: by its labels and its taints. */
final class NodeMatch {
    private NodeMatch() {}

    /** Whether a pod may come to a node. */
    static boolean matches(KubeTerms terms, Node node) {
        return isChosen(terms, node) && bears(terms.tolerations(), node.taints());
    }

    /** Whether a pod that is there may stay: only taints with NoExecute drive it away. */
    static boolean mayStay(KubeTerms terms, Node node) {
        List<Taint> driving = node.taints().stream()
                .filter(taint -> taint.effect() == Taint.Effect.NO_EXECUTE)
                .toList();
        return isChosen(terms, node) && bears(terms.tolerations(), driving);
    }

    /** Whether its labels are those that a pod asks for. */
    static boolean isChosen(KubeTerms terms, Node node) {
        if (terms.nodeSelector().isEmpty() && terms.affinity().requiredNodes().isEmpty()) {
            return true;
        }
        SortedMap<String, String> labels = Labels.of(node.spec());
        boolean selected = terms.nodeSelector().entrySet().stream()
                .allMatch(each -> each.getValue().equals(labels.get(each.getKey())));
        List<NodeTerm> required = terms.affinity().requiredNodes();
        boolean wished =
                required.isEmpty() || required.stream().anyMatch(term -> Labels.match(term.requirements(), labels));
        return selected && wished;
    }

    static boolean bears(List<Toleration> tolerations, List<Taint> taints) {
        return taints.stream()
                .filter(taint -> taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE)
                .allMatch(taint -> Labels.tolerates(tolerations, taint));
    }
}
