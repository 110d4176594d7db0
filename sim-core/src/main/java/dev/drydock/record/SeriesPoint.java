package dev.drydock.record;

/**
 * What the clients saw in one interval of a run; operations count where they completed.
 *
 * @param fromNanos the start of the interval
 * @param ok operations that succeeded
 * @param failed operations that certainly did not take effect
 * @param unknown operations whose outcome stayed unknown
 * @param p50Nanos median latency of those that succeeded; 0 when there were none
 * @param meanNanos mean latency of those that succeeded; 0 when there were none
 */
public record SeriesPoint(
        long fromNanos,
        long ok,
        long failed,
        long unknown,
        long p50Nanos,
        long p99Nanos,
        long maxNanos,
        double meanNanos) {}
