package dev.drydock.sim.random;

/**
 * A distribution of times: latencies, service times, interarrival times. Samples are whole nanoseconds and never
 * negative.
 */
public interface Distribution {

    /** Draws one time in nanoseconds, at least 0. */
    long sample(RandomStream random);

    /** The mean in nanoseconds, of the distribution as it is sampled. */
    double mean();
}
