package dev.drydock.balance;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Randomness;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.DoubleStream;

/** What a policy sees in a test: all of it can be set. */
public final class Scene implements Context {
    private final Randomness random;
    private final Deque<Integer> probes = new ArrayDeque<>();

    public long now;
    public int[] requests = new int[64];
    public long[] work = new long[64];
    public double[] speeds = DoubleStream.generate(() -> 1).limit(64).toArray();

    public Scene(long seed) {
        this(new Draws(seed));
    }

    public Scene(Randomness random) {
        this.random = random;
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
        return work[server];
    }

    @Override
    public double speedOf(int server) {
        return speeds[server];
    }

    @Override
    public void probe(int server) {
        probes.add(server);
    }

    /** The servers that were probed since this was asked last. */
    public Deque<Integer> takeProbes() {
        Deque<Integer> taken = new ArrayDeque<>(probes);
        probes.clear();
        return taken;
    }
}
