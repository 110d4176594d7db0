package dev.drydock.sim.node;

/**
 * The nodes' own clocks: each node draws its offset and drift uniformly.
 *
 * @param offsetMinNanos how far a clock is ahead at the start; may be negative
 * @param offsetMaxNanos at least {@code offsetMinNanos}
 * @param driftMinPpm how many millionths a clock is too fast; negative when slow; above -1,000,000
 * @param driftMaxPpm at least {@code driftMinPpm}
 */
public record ClockSpec(long offsetMinNanos, long offsetMaxNanos, double driftMinPpm, double driftMaxPpm) {

    /** Every clock shows the true time. */
    public static final ClockSpec TRUE = new ClockSpec(0, 0, 0, 0);

    public ClockSpec {
        if (offsetMaxNanos < offsetMinNanos || !(driftMinPpm <= driftMaxPpm)) {
            throw new IllegalArgumentException("a range of clock offsets or drifts runs upwards");
        }
        requireDrift(driftMinPpm);
        requireDrift(driftMaxPpm);
    }

    /**
     * Checks a drift.
     *
     * @throws IllegalArgumentException when a clock cannot drift so much
     */
    public static void requireDrift(double ppm) {
        if (!(ppm >= -900_000 && ppm <= 9_000_000)) {
            throw new IllegalArgumentException("a clock's drift is between -900000ppm and 9000000ppm, not " + ppm);
        }
    }
}
