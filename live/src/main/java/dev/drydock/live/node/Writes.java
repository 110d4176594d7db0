package dev.drydock.live.node;

import dev.drydock.live.journal.Journal;
import java.io.IOException;

/** How far the journal has come: the journal's thread tells, the loop looks. */
final class Writes implements Journal.Listener {
    private static final long PATIENCE_MILLIS = 30_000;

    private final Runnable signal;
    private volatile long durable;
    private volatile String failure;

    /** @param signal has the loop look */
    Writes(Runnable signal) {
        this.signal = signal;
    }

    @Override
    public void durable(long number) {
        durable = number;
        signal.run();
        wakeWaiting();
    }

    @Override
    public void failed(String why) {
        failure = why;
        signal.run();
        wakeWaiting();
    }

    /** Every write up to this is durable. */
    long durable() {
        return durable;
    }

    /** Why nothing more is written; or null. */
    String failure() {
        return failure;
    }

    /**
     * Waits for a write, before the loop runs.
     *
     * @throws IOException when it failed, or takes too long
     */
    synchronized void await(long number) throws IOException {
        long left = PATIENCE_MILLIS;
        long deadline = System.nanoTime() + left * 1_000_000;
        try {
            while (durable < number && failure == null && left > 0) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (durable < number) {
            throw new IOException(
                    "the journal cannot be written: " + (failure == null ? "it takes too long" : failure));
        }
    }

    private synchronized void wakeWaiting() {
        notifyAll();
    }
}
