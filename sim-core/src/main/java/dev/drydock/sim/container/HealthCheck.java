package dev.drydock.sim.container;

/**
 * A repeated question whether a container works: Docker's HEALTHCHECK, Kubernetes' probes. Times in nanoseconds.
 *
 * @param delayNanos before the first (Kubernetes, initialDelaySeconds); Docker's first comes an interval after the start
 * @param timeoutNanos after which an unanswered check has failed
 * @param retries so many failures in a row make it unhealthy (failureThreshold)
 * @param successes so many successes in a row make it healthy (successThreshold); 1 in Docker
 * @param startPeriodNanos in which failures do not count (Docker), until the first success
 * @param startIntervalNanos between checks within the start period
 */
public record HealthCheck(
        long delayNanos,
        long intervalNanos,
        long timeoutNanos,
        int retries,
        int successes,
        long startPeriodNanos,
        long startIntervalNanos) {
    private static final long SECOND = 1_000_000_000L;

    /** Docker's defaults: every 30 s, 30 s for an answer, 3 failures in a row. */
    public static final HealthCheck DOCKER = new HealthCheck(0, 30 * SECOND, 30 * SECOND, 3, 1, 0, 5 * SECOND);
    /** Kubernetes' defaults: every 10 s, 1 s for an answer, 3 failures in a row. */
    public static final HealthCheck KUBERNETES = new HealthCheck(0, 10 * SECOND, SECOND, 3, 1, 0, 10 * SECOND);

    /** @throws IllegalArgumentException with a sentence for the user */
    public HealthCheck {
        if (delayNanos < 0
                || intervalNanos <= 0
                || timeoutNanos <= 0
                || startPeriodNanos < 0
                || startIntervalNanos <= 0) {
            throw new IllegalArgumentException("the times of a health check are above 0, those before it at least 0");
        }
        if (retries < 1 || successes < 1) {
            throw new IllegalArgumentException("a health check needs at least one failure, or success, to tell");
        }
    }
}
