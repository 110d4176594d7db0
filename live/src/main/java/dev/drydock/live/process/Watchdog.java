package dev.drydock.live.process;

import java.util.concurrent.locks.LockSupport;

/** Ends a process whose controller has been silent for too long, so that a run whose controller was killed leaves nothing running. */
public final class Watchdog {
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

    private void watch() {
        long left = patienceNanos;
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = heardAt + patienceNanos - System.nanoTime();
        }
        end.run();
    }
}
