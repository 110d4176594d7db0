package dev.drydock.sim.kube.scheduling;

/**
 * How NodeResourcesFit scores what would be requested of a node, the pod included (plugins/noderesources). All division is of
 * whole numbers; processor and memory weigh 1 each.
 */
public enum FitStrategy {
    /** The more is left, the better: the default (least_allocated.go). */
    LEAST_ALLOCATED {
        @Override
        public long of(long requested, long capacity) {
            return capacity == 0 || requested > capacity ? 0 : (capacity - requested) * Score.MOST / capacity;
        }
    },
    /** The less is left, the better (most_allocated.go). */
    MOST_ALLOCATED {
        @Override
        public long of(long requested, long capacity) {
            // A request beyond the capacity counts as all of it.
            return capacity == 0 ? 0 : Math.min(requested, capacity) * Score.MOST / capacity;
        }
    };

    /**
     * The score of one resource.
     *
     * @param requested the pod included
     * @return 0 to 100
     */
    public abstract long of(long requested, long capacity);

    /** The score of a node by processor and memory. A resource of which it has nothing does not count. */
    public long of(long cpu, long capacityCpu, long memory, long capacityMemory) {
        int weights = (capacityCpu == 0 ? 0 : 1) + (capacityMemory == 0 ? 0 : 1);
        return weights == 0 ? 0 : (of(cpu, capacityCpu) + of(memory, capacityMemory)) / weights;
    }
}
