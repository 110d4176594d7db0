package dev.drydock.live.transport;

/** Counts who was refused and tells it, but only so often: whoever is refused may come again at once. Any thread adds. */
final class Complaints {
    private static final int MOST_PER_SECOND = 20;
    private static final long SECOND = 1_000_000_000;

    private final Refusals refusals;
    private long count;
    private long second = System.nanoTime();
    private int told;

    Complaints(Refusals refusals) {
        this.refusals = refusals;
    }

    void add(String whoAndWhy) {
        if (counted()) {
            refusals.refused(whoAndWhy);
        }
    }

    private synchronized boolean counted() {
        count++;
        long now = System.nanoTime();
        if (now - second > SECOND) {
            second = now;
            told = 0;
        }
        return told++ < MOST_PER_SECOND;
    }

    synchronized long count() {
        return count;
    }
}
