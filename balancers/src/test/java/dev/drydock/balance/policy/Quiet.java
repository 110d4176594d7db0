package dev.drydock.balance.policy;

import dev.drydock.balance.Draws;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Randomness;

/** A view of idle servers that allocates nothing. */
final class Quiet implements Context {
    private final Draws random;
    private long now;

    Quiet(long seed) {
        this.random = new Draws(seed);
    }

    void later() {
        now += 1_000_000;
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
        return 0;
    }

    @Override
    public long workAt(int server) {
        return 0;
    }

    @Override
    public void probe(int server) {}
}
