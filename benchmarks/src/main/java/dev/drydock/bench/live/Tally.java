package dev.drydock.bench.live;

import org.HdrHistogram.Histogram;

/** Counts what is answered within a span of time. Any thread may tell. */
final class Tally {
    private static final int DIGITS = 3;

    private final long from;
    private final long to;
    private final Histogram nanos = new Histogram(DIGITS);
    private long failures;

    /** Of what is answered between these times, by {@link System#nanoTime}. */
    Tally(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /** A write that began then is answered now. */
    void answered(long since, boolean stored) {
        long now = System.nanoTime();
        if (now >= from && now < to) {
            synchronized (this) {
                if (stored) {
                    nanos.recordValue(now - since);
                } else {
                    failures++;
                }
            }
        }
    }

    /** How many were stored. */
    synchronized long stored() {
        return nanos.getTotalCount();
    }

    /** What was seen, without processor time. */
    synchronized LoadResult result() {
        double seconds = (to - from) / 1e9;
        return new LoadResult(
                nanos.getTotalCount() / seconds,
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                failures,
                0,
                0);
    }
}
