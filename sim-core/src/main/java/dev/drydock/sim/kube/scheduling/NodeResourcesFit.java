package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.placement.Resources;
import java.util.ArrayList;
import java.util.List;

/** Refuses nodes on which too little is left, and scores what would be left (plugins/noderesources/fit.go). */
final class NodeResourcesFit implements Filter, Score {
    private final FitStrategy strategy;

    NodeResourcesFit(FitStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public String name() {
        return "NodeResourcesFit";
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes) {
        return true;
    }

    @Override
    public String refuses(PodClass pod, NodeInfo node) {
        if (node.pods.size() + 1 > node.capacityPods) {
            return "Too many pods";
        }
        if (lacks(pod.requests().cpuMillis(), node.capacityCpu - node.cpu)) {
            return "Insufficient cpu";
        }
        if (lacks(pod.requests().memoryBytes(), node.capacityMemory - node.memory)) {
            return "Insufficient memory";
        }
        boolean others =
                pod.requests().diskBytes() > 0 || !pod.requests().others().isEmpty();
        List<String> reasons = others ? reasons(pod, node) : List.of();
        return reasons.isEmpty() ? null : reasons.getFirst();
    }

    @Override
    public List<String> reasons(PodClass pod, NodeInfo node) {
        Resources wanted = pod.requests();
        Resources capacity = node.machine.capacity();
        List<String> reasons = new ArrayList<>();
        if (node.pods.size() + 1 > node.capacityPods) {
            reasons.add("Too many pods");
        }
        if (lacks(wanted.cpuMillis(), node.capacityCpu - node.cpu)) {
            reasons.add("Insufficient cpu");
        }
        if (lacks(wanted.memoryBytes(), node.capacityMemory - node.memory)) {
            reasons.add("Insufficient memory");
        }
        if (lacks(wanted.diskBytes(), capacity.diskBytes() - node.disk)) {
            reasons.add("Insufficient ephemeral-storage");
        }
        wanted.others().forEach((name, amount) -> {
            if (lacks(amount, capacity.other(name) - node.others.getOrDefault(name, 0L))) {
                reasons.add("Insufficient " + name);
            }
        });
        return reasons;
    }

    private static boolean lacks(long wanted, long left) {
        return wanted > 0 && wanted > left;
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public boolean prepare(PodClass pod, Nodes nodes, int[] feasible, int count) {
        return true;
    }

    @Override
    public long score(PodClass pod, NodeInfo node) {
        return strategy.of(
                node.scoredCpu + pod.scored().cpuMillis(),
                node.capacityCpu,
                node.scoredMemory + pod.scored().memoryBytes(),
                node.capacityMemory);
    }
}
