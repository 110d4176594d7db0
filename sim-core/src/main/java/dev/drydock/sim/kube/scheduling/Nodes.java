package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All nodes and the pods on them. Pods of one class are counted for each node and each value of a topology label as they come
 * and go, so that what asks for counts need not look at pods.
 */
public final class Nodes {
    private final List<NodeInfo> nodes = new ArrayList<>();
    private final Map<PodClass, Integer> index = new LinkedHashMap<>();

    private final List<PodClass> classes = new ArrayList<>();
    private final List<int[]> counts = new ArrayList<>();
    private final List<Integer> totals = new ArrayList<>();
    private final SortedMap<String, Topology> topologies = new TreeMap<>();
    private boolean anyTerms;

    /** Nodes without pods, each of which takes 110 of them, or as many as its resource {@code pods} says. */
    public Nodes(List<MachineSpec> machines) {
        this(machines, NodeInfo.MOST_PODS);
    }

    /** Nodes without pods, each of which takes so many of them, or as many as its resource {@code pods} says. */
    Nodes(List<MachineSpec> machines, long mostPods) {
        for (int i = 0; i < machines.size(); i++) {
            nodes.add(new NodeInfo(i, machines.get(i), mostPods));
        }
    }

    /** The values of a topology label: which node has which, and how many pods of each class each value has. */
    final class Topology {
        /** The number of its value by node; -1 without one. */
        final int[] value = new int[nodes.size()];

        final int values;
        private final List<int[]> byClass = new ArrayList<>();

        private Topology(String key) {
            SortedMap<String, Integer> numbers = new TreeMap<>();
            for (NodeInfo node : nodes) {
                String text = node.labels.get(key);
                value[node.number] = text == null ? -1 : numbers.computeIfAbsent(text, each -> numbers.size());
            }
            values = numbers.size();
            for (int[] count : counts) {
                byClass.add(summed(count));
            }
        }

        private int[] summed(int[] count) {
            int[] sums = new int[values];
            for (int node = 0; node < count.length; node++) {
                if (value[node] >= 0) {
                    sums[value[node]] += count[node];
                }
            }
            return sums;
        }

        /** How many pods of these classes each value has. */
        int[] of(List<Integer> chosen) {
            if (chosen.size() == 1) {
                return byClass.get(chosen.getFirst());
            }
            int[] sums = new int[values];
            for (int each : chosen) {
                int[] one = byClass.get(each);
                for (int i = 0; i < values; i++) {
                    sums[i] += one[i];
                }
            }
            return sums;
        }
    }

    public int size() {
        return nodes.size();
    }

    /** A node by the number of its machine. */
    public NodeInfo node(int number) {
        return nodes.get(number);
    }

    /** Puts a pod on a node. */
    public void add(int node, PlacedPod pod) {
        nodes.get(node).add(pod);
        count(node, pod.kind(), 1);
    }

    /** Takes a pod off a node. */
    public void remove(int node, PlacedPod pod) {
        nodes.get(node).remove(pod);
        count(node, pod.kind(), -1);
    }

    /** The pods on a node. */
    public List<PlacedPod> podsOn(int node) {
        return List.copyOf(nodes.get(node).pods);
    }

    /** Takes all pods off a node. */
    public void clear(int node) {
        for (PlacedPod pod : List.copyOf(nodes.get(node).pods)) {
            remove(node, pod);
        }
    }

    /** What keeps pods away from a node now. */
    public void state(int node, List<Taint> taints, boolean unschedulable) {
        nodes.get(node).taints = List.copyOf(taints);
        nodes.get(node).unschedulable = unschedulable;
    }

    private void count(int node, PodClass kind, int by) {
        int number = numberOf(kind);
        counts.get(number)[node] += by;
        totals.set(number, totals.get(number) + by);
        for (Topology topology : topologies.values()) {
            if (topology.value[node] >= 0) {
                topology.byClass.get(number)[topology.value[node]] += by;
            }
        }
    }

    private int numberOf(PodClass kind) {
        Integer known = index.get(kind);
        if (known != null) {
            return known;
        }
        int number = classes.size();
        index.put(kind, number);
        classes.add(kind);
        counts.add(new int[nodes.size()]);
        totals.add(0);
        topologies.values().forEach(topology -> topology.byClass.add(new int[topology.values]));
        anyTerms |= hasTerms(kind);
        return number;
    }

    private static boolean hasTerms(PodClass kind) {
        var affinity = kind.terms().affinity();
        return !affinity.requiredApart().isEmpty()
                || !affinity.preferredApart().isEmpty()
                || !affinity.requiredPods().isEmpty()
                || !affinity.preferredPods().isEmpty();
    }

    /** Whether any class of pods that ever came wants to be near or apart from others. */
    boolean anyPodTerms() {
        return anyTerms;
    }

    Topology topology(String key) {
        Topology topology = topologies.get(key);
        if (topology == null) {
            topology = new Topology(key);
            topologies.put(key, topology);
        }
        return topology;
    }

    /** The numbers of the classes with pods whose labels match; an empty selector matches all. */
    List<Integer> matching(List<Requirement> selector) {
        List<Integer> matching = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            if (totals.get(i) > 0 && Labels.match(selector, classes.get(i).labels())) {
                matching.add(i);
            }
        }
        return matching;
    }

    /** The numbers of the classes with pods that belong to a workload. */
    List<Integer> ofWorkload(String workload) {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            if (totals.get(i) > 0 && classes.get(i).workload().equals(workload)) {
                own.add(i);
            }
        }
        return own;
    }

    PodClass kind(int number) {
        return classes.get(number);
    }

    int classes() {
        return classes.size();
    }

    int total(int number) {
        return totals.get(number);
    }

    /** How many nodes have an image. */
    int having(String image) {
        int having = 0;
        for (NodeInfo node : nodes) {
            if (node.images.contains(image)) {
                having++;
            }
        }
        return having;
    }
}
