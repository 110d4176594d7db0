package dev.drydock.sim.swarm.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Nodes by the values of the labels that tasks are spread over, a level for each preference (swarmkit,
 * {@code manager/scheduler/decision_tree.go} and {@code nodeset.go}). A node without a label is in the branch of the empty
 * value.
 */
final class DecisionTree {
    private final SequencedMap<String, DecisionTree> next = new LinkedHashMap<>();
    private final List<NodeInfo> nodes = new ArrayList<>();
    /** How many active tasks of the service are below, as it was when the tree was made. */
    private int tasks;

    /** A tree of the nodes that the filters let pass; branches come in the order of their first nodes. */
    static DecisionTree of(List<NodeInfo> all, TaskGroup group, Pipeline filters) {
        DecisionTree root = new DecisionTree();
        List<String> labels = group.preferences().stream()
                .map(Constraint::labelOf)
                .filter(label -> label != null)
                .toList();
        for (NodeInfo node : all) {
            DecisionTree leaf = root;
            leaf.tasks += node.active(group.service());
            for (String label : labels) {
                leaf = leaf.next.computeIfAbsent(node.label(label), value -> new DecisionTree());
                leaf.tasks += node.active(group.service());
            }
            if (filters.passes(node)) {
                leaf.nodes.add(node);
            }
        }
        return root;
    }

    boolean isLeaf() {
        return next.isEmpty();
    }

    List<DecisionTree> branches() {
        return List.copyOf(next.values());
    }

    int tasks() {
        return tasks;
    }

    /** The best nodes, best first, at most so many; those that the filters refuse by now are left out. */
    List<NodeInfo> best(int atMost, Comparator<NodeInfo> order, Pipeline filters) {
        nodes.removeIf(node -> filters.refusal(node) != null);
        nodes.sort(order);
        return new ArrayList<>(nodes.subList(0, Math.min(atMost, nodes.size())));
    }
}
