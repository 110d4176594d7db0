package dev.drydock.stats.queueing;

/**
 * A request that asks n servers and is done when all have answered.
 *
 * @param leaves n
 */
public record FanOut(int leaves) {
    public FanOut {
        Numbers.requireSome("leaves", leaves);
    }

    /**
     * The probability that a request is slow because a leaf is: Dean and Barroso, "The Tail at Scale" (Communications of
     * the ACM 56, 2013).
     *
     * @param slowLeaf the probability that one leaf is slow, whatever the others are
     */
    public double slowProbability(double slowLeaf) {
        return -StrictMath.expm1(leaves * StrictMath.log1p(-slowLeaf));
    }

    /** The mean of the longest of n independent exponential times: the n-th harmonic number times their mean. */
    public double meanOfLongest(double mean) {
        double harmonic = 0;
        for (int i = leaves; i >= 1; i--) {
            harmonic += 1.0 / i;
        }
        return harmonic * mean;
    }

    /**
     * The mean time until both of two M/M/1 queues with common arrivals have answered: Nelson and Tantawi, "Approximate
     * Analysis of Fork/Join Synchronization in Parallel Queues" (IEEE Transactions on Computers 37, 1988), where two are
     * exact.
     */
    public static double meanOfTwo(MM1 queue) {
        return (12 - queue.utilisation()) / 8 * queue.meanSojourn();
    }
}
