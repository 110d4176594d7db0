package dev.drydock.sim.container;

import dev.drydock.sim.random.Distribution;
import java.util.Optional;

/**
 * What no manifest tells of a container: how long things take inside, and what goes wrong.
 *
 * @param start from the command to start it until its process runs
 * @param ready from then until it can answer requests and health checks
 * @param stop from the signal to end until its process has ended; beyond the grace it is killed
 * @param memoryBytes in use when it runs
 * @param leakBytesPerSecond by which that grows
 * @param cpuMillis in use without any request
 * @param exits when its process ends by itself; empty for never
 * @param sickens when it ceases to answer checks and requests although it runs; empty for never
 */
public record Behaviour(
        Distribution start,
        Distribution ready,
        Distribution stop,
        long memoryBytes,
        long leakBytesPerSecond,
        long cpuMillis,
        Optional<Exits> exits,
        Optional<Sickens> sickens) {
    private static final long MILLI = 1_000_000L;

    /** Starts in half a second, answers after another half, ends at once when told to. */
    public static final Behaviour USUAL = new Behaviour(
            Distribution.constant(500 * MILLI),
            Distribution.constant(500 * MILLI),
            Distribution.constant(200 * MILLI),
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty());

    /**
     * A process that ends by itself.
     *
     * @param after it began to run
     * @param code 0 to 255
     */
    public record Exits(Distribution after, int code) {}

    /**
     * A process that ceases to answer.
     *
     * @param after it became ready
     * @param lasting until it answers again; empty for ever
     */
    public record Sickens(Distribution after, Optional<Distribution> lasting) {}
}
