package dev.drydock.sim.container;

/**
 * How long Docker's engine waits before it starts a container again: 100 ms, doubled each time up to a minute, and from the
 * beginning again once it ran for 10 s (moby, restartmanager/restartmanager.go).
 */
final class RestartBackoff {
    private static final long FIRST_NANOS = 100_000_000L;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final long LONG_ENOUGH_NANOS = 10_000_000_000L;

    private long last;

    /** The pause before the next start, after a run of this length. */
    long next(long ranNanos) {
        last = last == 0 || ranNanos >= LONG_ENOUGH_NANOS ? FIRST_NANOS : Math.min(2 * last, LONGEST_NANOS);
        return last;
    }
}
