package dev.drydock.live.fleet;

import dev.drydock.live.plan.ProcessPlan;

/**
 * A container to be.
 *
 * @param index of the process in the run, from 0, which gives it its address
 * @param plan what the process is told
 * @param processors how many it may use; 0 for no limit
 * @param memoryBytes how much it may use; 0 for no limit
 * @param heapBytes how much of that is the heap of its Java machine; above 0
 */
public record ContainerSpec(int index, ProcessPlan plan, double processors, long memoryBytes, long heapBytes) {
    public ContainerSpec {
        if (index < 0 || !(processors >= 0) || memoryBytes < 0 || heapBytes < 1) {
            throw new IllegalArgumentException("limits of a container are not negative, and it has a heap");
        }
    }

    /** As its plan names the process. */
    public String name() {
        return plan.name();
    }
}
