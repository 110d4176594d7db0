package dev.drydock.balance.caller;

import java.util.Arrays;

/**
 * A quantile of latencies seen lately, from a histogram of 32 buckets for each power of two, so that it is at most 3.2 %
 * too high and never too low. It looks back one to two spans of time.
 */
public final class LatencyQuantile {
    /** Not known: too few latencies. */
    public static final long UNKNOWN = -1;

    private static final int ENOUGH = 100;
    private static final int EVERY = 64;
    private static final int BITS = 5;
    private static final int BUCKETS = 1 << BITS;

    private final double quantile;
    private final long spanNanos;
    private int[] newer = new int[(64 - BITS) * BUCKETS];
    private int[] older = new int[newer.length];
    private int newerCount;
    private int olderCount;
    private long span;
    private long known = UNKNOWN;
    private int sinceKnown;

    /**
     * Nothing seen.
     *
     * @param quantile between 0 and 1
     * @param spanNanos above 0
     */
    public LatencyQuantile(double quantile, long spanNanos) {
        this.quantile = quantile;
        this.spanNanos = spanNanos;
    }

    public void record(long nanos, long now) {
        turn(now);
        newer[bucket(nanos)]++;
        newerCount++;
        sinceKnown++;
    }

    /** The quantile in nanoseconds, as of at most 63 latencies ago; {@link #UNKNOWN} below 100 latencies. */
    public long nanos(long now) {
        turn(now);
        if (newerCount + olderCount < ENOUGH) {
            return UNKNOWN;
        }
        if (known == UNKNOWN || sinceKnown >= EVERY) {
            known = find();
            sinceKnown = 0;
        }
        return known;
    }

    private void turn(long now) {
        long current = now / spanNanos;
        if (current == span) {
            return;
        }
        int[] emptied = older;
        boolean adjacent = current == span + 1;
        older = newer;
        olderCount = adjacent ? newerCount : 0;
        newer = emptied;
        newerCount = 0;
        Arrays.fill(newer, 0);
        if (!adjacent) {
            Arrays.fill(older, 0);
        }
        span = current;
        known = UNKNOWN;
    }

    private long find() {
        double rank = quantile * (newerCount + olderCount);
        long below = 0;
        int bucket = 0;
        while (true) {
            below += newer[bucket] + older[bucket];
            if (below >= rank && below > 0) {
                return highest(bucket);
            }
            bucket++;
        }
    }

    /** Below 32 each value has its bucket; above, buckets are as wide as a 32nd of the power of two below them. */
    private static int bucket(long nanos) {
        int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(Math.max(1, nanos)) - BITS);
        return shift * BUCKETS + (int) (nanos >>> shift);
    }

    private static long highest(int bucket) {
        int shift = Math.max(0, bucket / BUCKETS - 1);
        return ((bucket - (long) shift * BUCKETS + 1) << shift) - 1;
    }
}
