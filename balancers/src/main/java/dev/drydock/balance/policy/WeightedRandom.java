package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;

/**
 * Every server with the probability of its weight, by a draw in constant time (Walker, "An Efficient Method for Generating
 * Discrete Random Variables with General Distributions", 1977).
 */
public final class WeightedRandom implements Policy {
    private Servers servers = Servers.alike(0);
    private AliasTable table = new AliasTable(servers);

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        table = new AliasTable(among);
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int drawn = servers.at(table.draw(context.random()));
        int avoid = Avoid.of(request, servers);
        return drawn == avoid ? another(avoid, context.random()) : drawn;
    }

    /** One of the others by their weights, in linear time. */
    private int another(int avoid, Randomness random) {
        double point = random.nextDouble() * (servers.totalWeight() - servers.weight(avoid));
        int last = NOBODY;
        for (int i = 0; i < servers.count() && (point >= 0 || last == NOBODY); i++) {
            if (servers.at(i) != avoid) {
                last = servers.at(i);
                point -= servers.weight(last);
            }
        }
        return last;
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "weighted-random";
        }

        @Override
        public String summary() {
            return "every server with the probability of its weight";
        }

        @Override
        public String source() {
            return "Walker, An Efficient Method for Generating Discrete Random Variables with General Distributions, "
                    + "1977, section 2; Vose, A Linear Algorithm for Generating Random Numbers with a Given "
                    + "Distribution, 1991, section II";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return new WeightedRandom();
        }
    }
}
