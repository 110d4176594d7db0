package dev.drydock.live.fleet.docker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Removes a run once: when it is closed, or when the program is told to end (Ctrl-C) and nobody has closed it in time. */
public final class ShutdownGuard {
    private final Runnable removal;
    private final long graceNanos;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch removed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::atEnd, "removes the run");

    /**
     * A guard that does not watch yet.
     *
     * @param graceNanos how long somebody else may take to remove it once the program is told to end
     */
    public ShutdownGuard(Runnable removal, long graceNanos) {
        this.removal = removal;
        this.graceNanos = graceNanos;
    }

    /** From now on there may be something to remove. */
    public void watch() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Removes it, if nobody has or does; returns when it is removed. */
    public void remove() {
        if (begun.compareAndSet(false, true)) {
            try {
                removal.run();
            } finally {
                removed.countDown();
                forgetHook();
            }
        } else {
            awaitUninterruptibly();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is going down already: that is what the hook was for.
        }
    }

    private void atEnd() {
        try {
            if (!removed.await(graceNanos, TimeUnit.NANOSECONDS)) {
                remove();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            System.err.println("drydock: " + e.getMessage());
        }
    }

    private void awaitUninterruptibly() {
        try {
            removed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
