package dev.drydock.sim.placement;

/**
 * The rules by which an orchestrator with a placement policy keeps replicas running. Times in nanoseconds.
 *
 * @param detectionNanos from the moment a machine no longer answers until it is held to be down
 * @param delayNanos before a replica that ended is placed anew; above 0, so that what ends at once does not do so for ever
 * @param parallelism how many replicas at a time an update replaces
 */
public record PlacementTerms(long detectionNanos, long delayNanos, int parallelism) {
    private static final long MILLI = 1_000_000L;

    /** Down after 10 s without an answer, replaced 100 ms later; one by one in updates. */
    public static final PlacementTerms DEFAULT = new PlacementTerms(10_000 * MILLI, 100 * MILLI, 1);

    /** @throws IllegalArgumentException with a sentence for the user */
    public PlacementTerms {
        if (detectionNanos < 0 || delayNanos < 1) {
            throw new IllegalArgumentException("the detection of a crash takes at least 0, the delay is above 0");
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("an update replaces at least one at a time, not " + parallelism);
        }
    }
}
