package dev.drydock.live.plan;

/**
 * What a load generator may hold.
 *
 * @param connections to one address at once; who finds none waits, and latency counts meanwhile
 * @param outstanding operations or requests under way at once; one that is beyond waits for its turn, and its latency
 *     counts from its intended start
 */
public record LoadBounds(int connections, int outstanding) {
    /** Below what nodes, servers and balancers take. */
    public static final LoadBounds USUAL = new LoadBounds(512, 16_384);

    public LoadBounds {
        if (connections < 1 || connections > 16_384 || outstanding < 1 || outstanding > 1 << 20) {
            throw new IllegalArgumentException("a generator has 1 to 16384 connections to an address, and 1 to 1048576"
                    + " operations under way, not " + connections + " and " + outstanding);
        }
    }
}
