package dev.drydock.sim.queueing;

/** To which balancer of a service a request comes. */
public enum Assignment {
    /** To any, by a draw. */
    RANDOM,
    /** To one after the other. */
    ROUND_ROBIN,
    /** All requests of a key come to the same one. */
    BY_KEY
}
