package dev.drydock.sim.container;

/**
 * When Docker starts a container again by itself: after 100 ms, doubled each time up to a minute, and 100 ms again once it has
 * run for 10 s (moby, restartmanager/restartmanager.go).
 */
final class RestartManager {
    /** It is not started again. */
    static final long NEVER = -1;

    private static final long FIRST = 100_000_000L;
    private static final long LONGEST = 60_000_000_000L;
    private static final long LONG_RUN = 10_000_000_000L;

    private final RestartPolicy policy;
    private long backoff;
    private int restarts;

    RestartManager(RestartPolicy policy) {
        this.policy = policy;
    }

    int restarts() {
        return restarts;
    }

    /** Somebody has started it by hand. */
    void reset() {
        backoff = 0;
        restarts = 0;
    }

    /**
     * Its process has ended by itself.
     *
     * @return how long until it is started again, or {@link #NEVER}
     */
    long ended(int exitCode, long ranNanos) {
        if (ranNanos >= LONG_RUN) {
            backoff = 0;
        }
        backoff = backoff == 0 ? FIRST : Math.min(LONGEST, 2 * backoff);
        boolean again = switch (policy.mode()) {
            case NO -> false;
            case ALWAYS, UNLESS_STOPPED -> true;
            case ON_FAILURE -> exitCode != 0 && (policy.maxRetries() == 0 || restarts < policy.maxRetries());
        };
        if (!again) {
            return NEVER;
        }
        restarts++;
        return backoff;
    }

    /**
     * Whether it is started when its machine and the engine there come up. A container that was stopped by hand is, with
     * {@link RestartPolicy.Mode#ALWAYS}; one with {@link RestartPolicy.Mode#ON_FAILURE} is not (Docker's documentation,
     * "Start containers automatically").
     */
    boolean survives(boolean stoppedByHand) {
        return switch (policy.mode()) {
            case ALWAYS -> true;
            case UNLESS_STOPPED -> !stoppedByHand;
            case NO, ON_FAILURE -> false;
        };
    }
}
