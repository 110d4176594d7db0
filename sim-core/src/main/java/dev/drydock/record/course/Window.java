package dev.drydock.record.course;

/**
 * Of which part of a trial measures are taken. Times are since the start of the trial.
 *
 * @param warmupNanos when the warm-up is over; at least 0
 * @param endNanos when the load is over; above {@code warmupNanos}
 * @param intervalNanos of series; above 0
 */
public record Window(long warmupNanos, long endNanos, long intervalNanos) {
    public Window {
        if (warmupNanos < 0 || endNanos <= warmupNanos) {
            throw new IllegalArgumentException("the warm-up is shorter than the load and not negative");
        }
        if (intervalNanos < 1) {
            throw new IllegalArgumentException("an interval is above 0");
        }
    }
}
