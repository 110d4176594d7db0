package dev.drydock.sim.workload;

/** Which node a client asks first. */
public enum Contact {
    /** The one that clients believe to lead; while they believe in none, the nearest. */
    LEADER,
    /** The nearest, and while that does not answer the nearest of the others. */
    NEAREST
}
