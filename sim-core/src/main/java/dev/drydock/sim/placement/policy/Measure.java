package dev.drydock.sim.placement.policy;

/** How large something is that has several resources; each counts as a share of the largest machine's. */
public enum Measure {
    /** The sum of processor, memory and disk. */
    SUM,
    /** The largest of them. */
    LARGEST,
    /** The processor alone. */
    CPU,
    /** Memory alone. */
    MEMORY
}
