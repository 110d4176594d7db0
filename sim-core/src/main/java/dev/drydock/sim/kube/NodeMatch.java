package dev.drydock.sim.kube;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.kube.api.Node;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.NodeTerm;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
        SortedMap<String, String> labels = labels(node.spec());
        boolean selected = terms.nodeSelector().entrySet().stream()
                .allMatch(each -> each.getValue().equals(labels.get(each.getKey())));
        List<NodeTerm> required = terms.affinity().requiredNodes();
        boolean wished = required.isEmpty()
                || required.stream()
                        .anyMatch(term -> term.requirements().stream().allMatch(each -> holds(each, labels)));
        return selected && wished;
    }

    /** The labels of a node, those that every kubelet gives it included. */
    static SortedMap<String, String> labels(MachineSpec machine) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put("kubernetes.io/hostname", machine.name());
        if (!machine.zone().isEmpty()) {
            labels.put("topology.kubernetes.io/zone", machine.zone());
        }
        if (!machine.region().isEmpty()) {
            labels.put("topology.kubernetes.io/region", machine.region());
        }
        labels.putAll(machine.labels());
        return labels;
    }

    private static boolean holds(Requirement requirement, SortedMap<String, String> labels) {
        String value = labels.get(requirement.key());
        return switch (requirement.operator()) {
            case IN -> value != null && requirement.values().contains(value);
            case NOT_IN -> value == null || !requirement.values().contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GT -> compares(value, requirement) > 0;
            case LT -> compares(value, requirement) < 0;
        };
    }

    /** 0 when they cannot be compared. */
    private static int compares(String value, Requirement requirement) {
        String bound =
                requirement.values().isEmpty() ? "" : requirement.values().getFirst();
        boolean numbers = value != null && value.matches("-?\\d{1,18}") && bound.matches("-?\\d{1,18}");
        return numbers ? Long.compare(Long.parseLong(value), Long.parseLong(bound)) : 0;
    }

    static boolean bears(List<Toleration> tolerations, List<Taint> taints) {
        return taints.stream()
                .filter(taint -> taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE)
                .allMatch(taint -> tolerations.stream().anyMatch(each -> tolerates(each, taint)));
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean effect = toleration.effect().isEmpty() || toleration.effect().get() == taint.effect();
        boolean key = toleration.key().isEmpty() || toleration.key().equals(taint.key());
        return effect && key && (toleration.exists() || toleration.value().equals(taint.value()));
    }
}
