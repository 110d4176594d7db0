package dev.drydock.bench.balance;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.sim.random.RandomStream;
import java.util.ServiceLoader;

/** A balancer with a request every microsecond, each with its own key; its servers answer probes at once. */
final class OneBalancer implements Request, Context {
    private static final Load[] LOADS = new Load[64];

    static {
        for (int index = 0; index < LOADS.length; index++) {
            LOADS[index] = new Load(index % 7, 1_000_000L + index * 10_000L, 0.3 + index * 0.01, 100, 0);
        }
    }

    private final Policy policy;
    private final RandomStream random = new RandomStream(1);
    private long now;
    private long key;

    OneBalancer(Policy policy) {
        this.policy = policy;
    }

    /** A policy by name, under its default options, of the only balancer. */
    static Policy policy(String name) {
        for (PolicyProvider<?> provider : ServiceLoader.load(PolicyProvider.class)) {
            if (provider.name().equals(name)) {
                return made(provider);
            }
        }
        throw new IllegalArgumentException("there is no policy " + name);
    }

    private static <O extends Record> Policy made(PolicyProvider<O> provider) {
        return provider.create(provider.defaults(), new Setup(0, 1, 0, new RandomStream(2)));
    }

    /** Every server has said its load once. */
    void report(int servers) {
        for (int server = 0; server < servers; server++) {
            policy.reported(server, LOADS[server % LOADS.length], now);
        }
    }

    void nextRequest() {
        now += 1_000;
        key = random.nextLong();
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
        return 1_000_000;
    }

    @Override
    public int avoid() {
        return Policy.NOBODY;
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
    public void probe(int server) {
        policy.probed(server, LOADS[(int) (key & 63)], now);
    }
}
