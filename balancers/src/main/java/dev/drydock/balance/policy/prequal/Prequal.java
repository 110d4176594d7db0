package dev.drydock.balance.policy.prequal;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;
import java.util.List;

/**
 * Prequal with asynchronous probing: each request sends a few probes to random servers, and is itself sent by the answers
 * to earlier ones, to the server with the lowest latency among those with few requests in flight (Wydrowski, Kleinberg,
 * Rumble and Archer, "Load is not what you should balance: introducing Prequal", NSDI 2024, section 4). Sections below are
 * of that paper.
 *
 * <p>What is not here: synchronous probing, in which a request waits for its own probes; probing while there are no
 * requests; and the paper's guard against servers that fail fast, which is left to health checks. Weights are not looked
 * at: what servers answer says how much they can take.
 */
public final class Prequal implements Policy {
    private final PrequalOptions options;
    private final ProbePool pool;
    private final RifDistribution distribution;
    private Servers servers = Servers.alike(0);
    /** The servers that may be chosen, in whatever order the last draws left them. */
    private int[] shuffled = {};
    /** When a server was last probed, or {@link #NOT_ASKED}. */
    private long[] asked = {};

    private double reuseBudget;
    private double probesDue;
    private double removalsDue;
    private double usesDue;
    private boolean oldestNext = true;

    private static final long NOT_ASKED = Long.MIN_VALUE;

    Prequal(PrequalOptions options) {
        this.options = options;
        this.pool = new ProbePool(options.poolSize());
        this.distribution = new RifDistribution(options.rifWindow());
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        shuffled = new int[among.count()];
        Arrays.setAll(shuffled, among::at);
        int known = asked.length;
        asked = Arrays.copyOf(asked, StrictMath.max(known, among.limit()));
        Arrays.fill(asked, known, asked.length, NOT_ASKED);
        for (int index = pool.count() - 1; index >= 0; index--) {
            if (!among.contains(pool.server(index))) {
                pool.remove(index);
            }
        }
        reuseBudget = among.isEmpty() ? 1 : options.reuseBudget(among.count());
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        // Staleness: a probe is dropped once it is older than the age limit (section 4).
        pool.expire(context.now() - options.maxAge().toNanos());
        int server = choose(request, context.random());
        removeSome();
        probeSome(context);
        return server;
    }

    private int choose(Request request, Randomness random) {
        int avoid = servers.count() > 1 ? request.avoid() : NOBODY;
        // Depletion: with fewer than two probes in the pool, a server is drawn at random (section 4).
        int chosen = pool.count() < options.minPool() ? -1 : pool.best(hotAbove(), avoid);
        if (chosen < 0) {
            return drawn(avoid, random);
        }
        int server = pool.server(chosen);
        pool.use(chosen);
        return server;
    }

    private int hotAbove() {
        return distribution.quantile(options.rifQuantile());
    }

    private int drawn(int avoid, Randomness random) {
        int spared = servers.contains(avoid) ? 1 : 0;
        int index = random.nextInt(servers.count() - spared);
        // Servers ascend: the one that takes the avoided one's place is the last.
        return spared == 1 && servers.at(index) == avoid ? servers.at(servers.count() - 1) : servers.at(index);
    }

    /** Degradation: r_remove probes a request go, the oldest and the worst in turn (section 4). */
    private void removeSome() {
        removalsDue += options.removeRate();
        for (; removalsDue >= 1; removalsDue--) {
            if (pool.count() > 0) {
                pool.remove(oldestNext ? 0 : pool.worst(hotAbove()));
                oldestNext = !oldestNext;
            }
        }
    }

    /** Probes r_probe servers, drawn uniformly without replacement (section 4). */
    private void probeSome(Context context) {
        probesDue += options.probeRate();
        int drawn = 0;
        for (; probesDue >= 1; probesDue--) {
            if (drawn < shuffled.length) {
                int at = drawn + context.random().nextInt(shuffled.length - drawn);
                int server = shuffled[at];
                shuffled[at] = shuffled[drawn];
                shuffled[drawn++] = server;
                asked(server, context.now());
                context.probe(server);
            }
        }
    }

    /** A probe is on its way. */
    void asked(int server, long now) {
        asked[server] = now;
    }

    @Override
    public void probed(int server, Load load, long now) {
        // An answer is worth nothing once its probe has timed out; a probe's time counts from the last that was sent
        // there.
        if (!servers.contains(server)
                || asked[server] == NOT_ASKED
                || now - asked[server] > options.probeTimeout().toNanos()) {
            return;
        }
        distribution.add(load.requests());
        pool.add(server, load.requests(), load.latencyNanos(), now, uses());
    }

    /** A whole number of uses, so that the budgets of many probes have the mean b_reuse. */
    private int uses() {
        if (reuseBudget == Double.POSITIVE_INFINITY) {
            return Integer.MAX_VALUE;
        }
        usesDue += reuseBudget;
        int whole = (int) StrictMath.min(usesDue, Integer.MAX_VALUE);
        usesDue -= whole;
        return whole;
    }

    @Override
    public void started(int server, long now) {
        // The client adds its own query to the RIF of the probe of the replica that it sends it to (section 4).
        pool.sentTo(server);
    }

    /** What the pool holds, for tests. */
    ProbePool pool() {
        return pool;
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<PrequalOptions> {
        @Override
        public String name() {
            return "prequal";
        }

        @Override
        public String summary() {
            return "probes in advance; the lowest latency among servers with few requests in flight";
        }

        @Override
        public String source() {
            return "Wydrowski et al., Load is not what you should balance: introducing Prequal, NSDI 2024, section 4";
        }

        @Override
        public PrequalOptions defaults() {
            return PrequalOptions.DEFAULTS;
        }

        @Override
        public List<Hears> hears(PrequalOptions options) {
            return List.of(Hears.PROBES);
        }

        @Override
        public Policy create(PrequalOptions options, Setup setup) {
            return new Prequal(options);
        }
    }
}
