package dev.drydock.protocol;

/**
 * A range of times from which a driver draws uniformly, such as an election timeout.
 *
 * @param minNanos at least 0
 * @param maxNanos at least {@code minNanos}
 */
public record TimeRange(long minNanos, long maxNanos) {
    public TimeRange {
        if (minNanos < 0 || maxNanos < minNanos) {
            throw new IllegalArgumentException(
                    "a range of times runs upwards from at least 0: " + minNanos + " ns to " + maxNanos + " ns");
        }
    }

    /** A range in milliseconds. */
    public static TimeRange millis(long min, long max) {
        return new TimeRange(min * 1_000_000, max * 1_000_000);
    }
}
