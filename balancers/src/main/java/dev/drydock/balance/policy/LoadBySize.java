package dev.drydock.balance.policy;

/**
 * How the work of all requests so far is spread over their sizes: which share of it came with requests smaller than some
 * size. Sizes are counted in 16 intervals for each power of two; sums up to an interval are kept in a binary indexed tree
 * (Fenwick, "A New Data Structure for Cumulative Frequency Tables", 1994).
 */
final class LoadBySize {
    private static final int BITS = 4;
    private static final int INTERVALS = 1024;

    private final double[] tree = new double[INTERVALS + 1];
    private final double[] work = new double[INTERVALS];
    private double total;

    /** A request of this size has come. */
    void add(long size) {
        int interval = interval(size);
        work[interval] += size;
        total += size;
        for (int node = interval + 1; node <= INTERVALS; node += node & -node) {
            tree[node] += size;
        }
    }

    /**
     * The share of all work that came with smaller requests, from 0 to 1.
     *
     * @param among where the request stands among those of its interval, from 0 to 1
     */
    double share(long size, double among) {
        if (total == 0) {
            return among;
        }
        int interval = interval(size);
        double below = 0;
        for (int node = interval; node > 0; node -= node & -node) {
            below += tree[node];
        }
        return (below + among * work[interval]) / total;
    }

    private static int interval(long size) {
        if (size < 1 << BITS) {
            return (int) Math.max(0, size);
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(size);
        int within = (int) (size >>> (exponent - BITS)) & ((1 << BITS) - 1);
        return ((exponent - BITS + 1) << BITS) + within;
    }
}
