package dev.drydock.sim.kube.daemonset;

import java.util.ArrayList;
import java.util.List;

/**
 * One round of a DaemonSet's rolling update (kubernetes/kubernetes, pkg/controller/daemon/update.go, rollingUpdate): without
 * surge old pods are deleted while few enough are unavailable; with surge new ones are created beside old ones, which go
 * when those are available.
 *
 * @param surge how many nodes may have a second, new pod beside an available old one
 * @param unavailable how many nodes may be without an available pod; of no matter with surge
 */
public record RollingDaemons(int surge, int unavailable) {

    /** What is on a node: whether there is a pod that does not end, and whether it is available. */
    public enum Found {
        NONE,
        UNAVAILABLE,
        AVAILABLE
    }

    /** The old and the new pod of a node. */
    public record OnNode(Found old, Found updated) {}

    /** The nodes, by their places in the list, whose old pods go, and those that get a new pod beside the old one. */
    public record Step(List<Integer> deleteOld, List<Integer> createNew) {}

    /** What to do now. */
    public Step step(List<OnNode> nodes) {
        return surge == 0 ? replace(nodes) : surge(nodes);
    }

    private Step replace(List<OnNode> nodes) {
        int missing = 0;
        List<Integer> allowed = new ArrayList<>();
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            OnNode node = nodes.get(i);
            boolean both = node.old() != Found.NONE && node.updated() != Found.NONE;
            boolean neither = node.old() == Found.NONE && node.updated() == Found.NONE;
            if (both || neither) {
                missing++;
            } else if (node.updated() != Found.NONE) {
                missing += node.updated() == Found.AVAILABLE ? 0 : 1;
            } else if (node.old() == Found.UNAVAILABLE) {
                allowed.add(i);
                missing++;
            } else if (missing < unavailable) {
                candidates.add(i);
            }
        }
        allowed.addAll(firstOf(candidates, unavailable - missing));
        return new Step(allowed, List.of());
    }

    private Step surge(List<OnNode> nodes) {
        int surging = 0;
        List<Integer> delete = new ArrayList<>();
        List<Integer> allowed = new ArrayList<>();
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            OnNode node = nodes.get(i);
            if (node.old() == Found.NONE) {
                continue;
            }
            if (node.updated() == Found.AVAILABLE) {
                delete.add(i);
            } else if (node.updated() == Found.UNAVAILABLE) {
                surging++;
            } else if (node.old() == Found.UNAVAILABLE) {
                allowed.add(i);
            } else if (surging < surge) {
                candidates.add(i);
            }
        }
        allowed.addAll(firstOf(candidates, surge - surging));
        return new Step(delete, allowed);
    }

    private static List<Integer> firstOf(List<Integer> list, int count) {
        return list.subList(0, Math.max(0, Math.min(count, list.size())));
    }
}
