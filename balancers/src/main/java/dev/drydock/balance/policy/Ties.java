package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Randomness;

/** The servers that have the least load of those offered, to draw one of them fairly. */
final class Ties {
    private final int[] tied;
    private int count;
    private double least;

    /**
     * @param limit how many may be offered at most between two choices
     */
    Ties(int limit) {
        this.tied = new int[limit];
    }

    /** Begins a new choice. */
    void begin() {
        count = 0;
        least = Double.POSITIVE_INFINITY;
    }

    /** A server takes part with this load, which is finite. */
    void offer(int server, double load) {
        if (load < least) {
            least = load;
            count = 0;
        }
        if (load == least) {
            tied[count++] = server;
        }
    }

    /** One of those with the least load, each with the same probability. Somebody must have been offered. */
    int choose(Randomness random) {
        return tied[count == 1 ? 0 : random.nextInt(count)];
    }
}
