package dev.drydock.balance.caller;

import java.util.Arrays;

/** A sum over the last span of time, kept in slices: what is older than the span has left it, give or take a slice. */
final class WindowedSum {
    private static final int SLICES = 10;

    private final long[] slices = new long[SLICES];
    private final long sliceNanos;
    private long newest;
    private long sum;

    WindowedSum(long spanNanos) {
        this.sliceNanos = Math.max(1, spanNanos / SLICES);
    }

    void add(long amount, long now) {
        expire(now);
        slices[(int) (newest % SLICES)] += amount;
        sum += amount;
    }

    long sum(long now) {
        expire(now);
        return sum;
    }

    void clear() {
        Arrays.fill(slices, 0);
        sum = 0;
    }

    private void expire(long now) {
        long slice = now / sliceNanos;
        if (slice - newest >= SLICES) {
            clear();
            newest = slice;
        }
        while (newest < slice) {
            newest++;
            int at = (int) (newest % SLICES);
            sum -= slices[at];
            slices[at] = 0;
        }
    }
}
