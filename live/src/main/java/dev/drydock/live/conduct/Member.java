package dev.drydock.live.conduct;

import dev.drydock.live.plan.Part;

/**
 * One process of a run to be.
 *
 * @param name such as {@code n3}
 * @param part what it is
 * @param limits what it may use
 */
public record Member(String name, Kind kind, Part part, Limits limits) {

    /** What a process is to its controller. */
    public enum Kind {
        NODE,
        SERVER,
        BALANCER,
        LOAD
    }

    /**
     * What a process may use.
     *
     * @param processors how many; 0 for no limit
     * @param memoryBytes how much; 0 for no limit
     * @param heapBytes how much of that is the heap of its Java machine
     */
    public record Limits(double processors, long memoryBytes, long heapBytes) {
        /** As much as the machine has, with a heap of 256 MiB. */
        public static final Limits NONE = new Limits(0, 0, 256L << 20);
    }
}
