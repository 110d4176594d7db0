package dev.drydock.sim.measure;

import dev.drydock.record.course.Window;

/**
 * How long a trial runs and what is measured of it.
 *
 * @param durationNanos for how long clients begin operations and faults happen; above 0
 * @param warmupNanos how much of that is left out of the measures
 * @param intervalNanos of the series of what clients saw; above 0
 * @param untilLeader whether the trial ends when a node first becomes leader
 */
public record MeasureSpec(long durationNanos, long warmupNanos, long intervalNanos, boolean untilLeader) {
    private static final long MOST_INTERVALS = 1_000_000;

    public MeasureSpec {
        if (durationNanos < 1) {
            throw new IllegalArgumentException("the duration is above 0");
        }
        if (warmupNanos < 0 || warmupNanos >= durationNanos) {
            throw new IllegalArgumentException("the warm-up is shorter than the duration and not negative");
        }
        if (intervalNanos < 1 || durationNanos / intervalNanos > MOST_INTERVALS) {
            throw new IllegalArgumentException("the interval is above 0 and at least a millionth of the duration");
        }
    }

    /** Of which part of the trial measures are taken. */
    public Window window() {
        return new Window(warmupNanos, durationNanos, intervalNanos);
    }

    /**
     * Measures of all of the time, in intervals of half a second, or of the whole if that is shorter, or of a millionth of it
     * if that is longer.
     */
    public static MeasureSpec lasting(long durationNanos) {
        long shortest = Math.ceilDiv(durationNanos, MOST_INTERVALS);
        return new MeasureSpec(durationNanos, 0, Math.max(shortest, Math.min(durationNanos, 500_000_000L)), false);
    }
}
