package dev.drydock.sim.kube.scheduling;

/** Prefers nodes of which alike shares of all resources would be requested (plugins/noderesources/balanced_allocation.go). */
public final class BalancedAllocation implements Score {
    @Override
    public String name() {
        return "NodeResourcesBalancedAllocation";
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
        // Requests as they are: this plugin does not count usual ones for pods without.
        return of(
                share(node.cpu + pod.requests().cpuMillis(), node.capacityCpu),
                share(node.memory + pod.requests().memoryBytes(), node.capacityMemory));
    }

    /** The share of a resource that is requested, at most 1; negative where there is none of it, which then does not count. */
    public static double share(long requested, long capacity) {
        return capacity == 0 ? -1 : Math.min(1, (double) requested / capacity);
    }

    /** 100 less the standard deviation of the shares, in percent. */
    public static long of(double... shares) {
        int count = 0;
        double sum = 0;
        for (double share : shares) {
            if (share >= 0) {
                count++;
                sum += share;
            }
        }
        double deviation = 0;
        if (count == 2) {
            double first = -1;
            for (double share : shares) {
                if (share >= 0) {
                    deviation = first < 0 ? 0 : Math.abs(first - share) / 2;
                    first = share;
                }
            }
        } else if (count > 2) {
            double squares = 0;
            for (double share : shares) {
                if (share >= 0) {
                    squares += (share - sum / count) * (share - sum / count);
                }
            }
            deviation = Math.sqrt(squares / count);
        }
        return (long) ((1 - deviation) * MOST);
    }
}
