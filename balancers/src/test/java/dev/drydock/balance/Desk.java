package dev.drydock.balance;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Request;
import java.util.ArrayList;
import java.util.List;

/** What one balancer sees while it picks, set by hand: the request, the time, and which servers it has probed. */
public final class Desk implements Request, Context {
    private final Randomness random;
    private final List<Integer> probed = new ArrayList<>();
    private long key;
    private int avoid = Policy.NOBODY;
    private long now;

    public Desk(long seed) {
        this.random = new Draws(seed);
    }

    /** The next request is about this. */
    public Desk key(long next) {
        key = next;
        return this;
    }

    /** The next request should not go there. */
    public Desk avoid(int server) {
        avoid = server;
        return this;
    }

    public Desk at(long time) {
        now = time;
        return this;
    }

    public int pick(Policy policy) {
        return policy.pick(this, this);
    }

    /** The servers probed since the last time this was asked. */
    public List<Integer> takeProbed() {
        List<Integer> taken = List.copyOf(probed);
        probed.clear();
        return taken;
    }

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
        return 0;
    }

    @Override
    public int avoid() {
        return avoid;
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
        throw new UnsupportedOperationException("this policy did not say that it asks for requests");
    }

    @Override
    public long workAt(int server) {
        throw new UnsupportedOperationException("this policy did not say that it asks for work");
    }

    @Override
    public void probe(int server) {
        probed.add(server);
    }
}
