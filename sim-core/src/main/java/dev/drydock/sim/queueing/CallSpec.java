package dev.drydock.sim.queueing;

/**
 * What a request to one service asks of another.
 *
 * @param service the name of the other
 * @param count how many requests it sends there, at least 1; each goes where the balancers there say
 * @param need how many of them must be answered well, 1 to count
 */
public record CallSpec(String service, int count, int need) {
    private static final int MOST = 100_000;

    public CallSpec {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a call is 1 to " + MOST + " requests, not " + count);
        }
        if (need < 1 || need > count) {
            throw new IllegalArgumentException("of " + count + " answers 1 to " + count + " are needed, not " + need);
        }
    }
}
