package dev.drydock.bench.balance;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Request;
import dev.drydock.sim.random.RandomStream;

/** Requests of all keys and sizes, and servers of which each holds 0 to 19 requests of a millisecond. */
final class Loads implements Context, Request {
    private static final long MILLISECOND = 1_000_000;

    private final RandomStream random = new RandomStream(1);
    private final int[] requests;
    private long now;
    private long key;

    Loads(int servers) {
        requests = new int[servers];
        for (int server = 0; server < servers; server++) {
            requests[server] = random.nextInt(20);
        }
    }

    /** The next request, a microsecond after the one before. */
    void next() {
        now += 1000;
        key += 0x9e3779b97f4a7c15L;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Randomness random() {
        return random;
    }

    @Override
    public int requestsAt(int server) {
        return requests[server];
    }

    @Override
    public long workAt(int server) {
        return requests[server] * MILLISECOND;
    }

    @Override
    public void probe(int server) {}

    @Override
    public long key() {
        return key;
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public long work() {
        return key >>> 40;
    }

    @Override
    public int avoid() {
        return -1;
    }
}
