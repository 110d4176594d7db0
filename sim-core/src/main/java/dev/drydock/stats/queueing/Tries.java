package dev.drydock.stats.queueing;

/** How often something is tried that may fail. */
public final class Tries {
    private Tries() {}

    /**
     * The mean number of tries, 1 + p + ... + p^k.
     *
     * @param retries k, how often at most it is tried again
     * @param failure p, the probability that one try fails, whatever the others do
     */
    public static double mean(int retries, double failure) {
        double mean = 0;
        for (int i = 0; i <= retries; i++) {
            mean = 1 + failure * mean;
        }
        return mean;
    }
}
