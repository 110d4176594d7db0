package dev.drydock.live.process;

import java.util.concurrent.locks.LockSupport;

/** Ends a process whose controller has been silent for too long, so that a run whose controller was killed leaves nothing running. */
public final class Watchdog {
    private static final int STEPS = 10;
    private static final int STOOD_STILL = 3;

    private final long patienceNanos;
    private final Runnable end;
    private volatile long heardAt = System.nanoTime();

    /**
     * A watchdog that does not watch yet.
     *
     * @param end what to do then, on the watchdog's own thread
     */
    public Watchdog(long patienceNanos, Runnable end) {
        this.patienceNanos = patienceNanos;
        this.end = end;
    }

    /** Begins to watch. */
    public void start() {
        Thread.ofVirtual().name("watchdog").start(this::watch);
    }

    /** The controller has been heard of. */
    public void heard() {
        heardAt = System.nanoTime();
    }

    /** A step that took far longer than it should have means that the process itself stood still: that is nobody's silence. */
    private void watch() {
        long step = Math.max(1, patienceNanos / STEPS);
        long woke = System.nanoTime();
        while (woke - heardAt < patienceNanos) {
            LockSupport.parkNanos(step);
            long now = System.nanoTime();
            if (now - woke > STOOD_STILL * step) {
                heardAt = now;
            }
            woke = now;
        }
        end.run();
    }
}
