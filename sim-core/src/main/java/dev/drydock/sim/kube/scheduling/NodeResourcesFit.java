package dev.drydock.sim.kube.scheduling;

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
        if (node.pods.size() + 1 > NodeInfo.MOST_PODS) {
            return "Too many pods";
        }
        long cpu = pod.requests().cpuMillis();
        if (cpu > 0 && cpu > node.capacityCpu - node.cpu) {
            return "Insufficient cpu";
        }
        long memory = pod.requests().memoryBytes();
        if (memory > 0 && memory > node.capacityMemory - node.memory) {
            return "Insufficient memory";
        }
        long disk = pod.requests().diskBytes();
        if (disk > 0 && disk > node.machine.capacity().diskBytes() - node.disk) {
            return "Insufficient ephemeral-storage";
        }
        if (!pod.requests().others().isEmpty()) {
            for (var each : pod.requests().others().entrySet()) {
                long left = node.machine.capacity().other(each.getKey()) - node.others.getOrDefault(each.getKey(), 0L);
                if (each.getValue() > left) {
                    return "Insufficient " + each.getKey();
                }
            }
        }
        return null;
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
