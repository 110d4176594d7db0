package dev.drydock.protocol.balance;

/** A source of random numbers that belongs to whoever drives a policy. */
public interface Randomness {

    /** All 64-bit values alike. */
    long nextLong();

    /**
     * Uniform in [0, bound).
     *
     * @param bound at least 1
     */
    int nextInt(int bound);

    /** Uniform in [0, 1). */
    double nextDouble();

    /** Exponential with mean 1. */
    double nextExponential();
}
