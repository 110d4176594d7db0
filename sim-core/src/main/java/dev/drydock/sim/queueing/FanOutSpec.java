package dev.drydock.sim.queueing;

/**
 * Each request to a service asks several of its servers, each of which does the work of its own draw, and is answered
 * with the last of the answers that it needs (J. Dean, L. A. Barroso: "The tail at scale", CACM 56(2), 2013).
 *
 * @param count how many servers are asked, at least 1
 * @param need how many good answers are needed, 1 to count
 * @param distinct whether they are different servers: where the policy picks one that this request has asked already, it
 *     is one of the others by a draw
 * @param cancel whether servers whose answers are no longer needed are told to stop
 */
public record FanOutSpec(int count, int need, boolean distinct, boolean cancel) {
    private static final int MOST = 100_000;

    /** Servers that go on when their answers are not needed any more. */
    public FanOutSpec(int count, int need, boolean distinct) {
        this(count, need, distinct, false);
    }

    public FanOutSpec {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a request asks 1 to " + MOST + " servers, not " + count);
        }
        if (need < 1 || need > count) {
            throw new IllegalArgumentException("of " + count + " answers 1 to " + count + " are needed, not " + need);
        }
    }
}
