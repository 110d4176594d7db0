package dev.drydock.live.journal;

import dev.drydock.live.journal.Journal.Listener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a journal tells. */
final class Recorded implements Listener {
    private final List<String> failures = new ArrayList<>();
    private long durable;

    @Override
    public synchronized void durable(long number) {
        durable = number;
        notifyAll();
    }

    @Override
    public synchronized void failed(String why) {
        failures.add(why);
        notifyAll();
    }

    /** Up to which write all are durable. */
    synchronized long durable() {
        return durable;
    }

    /** What failed. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until a write is durable. */
    synchronized void awaitDurable(long number) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (durable < number) {
            require(end, "write " + number + " is not durable, but " + durable + "; failures: " + failures);
            wait(100);
        }
    }

    /** Waits until something failed. */
    synchronized void awaitFailure() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (failures.isEmpty()) {
            require(end, "nothing failed");
            wait(100);
        }
    }

    private static void require(long end, String otherwise) {
        if (System.nanoTime() > end) {
            throw new AssertionError(otherwise);
        }
    }
}
