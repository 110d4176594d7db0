package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;

/**
 * Every server alike, by a draw. It needs to know nothing, and splits a Poisson stream into independent Poisson streams,
 * so that n servers are n M/G/1 queues (Kleinrock, "Queueing Systems", volume 1, 1975, section 2.4).
 */
public final class Random implements Policy {
    private Servers servers = Servers.alike(0);

    @Override
    public void servers(Servers among, long now) {
        servers = among;
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        // A draw among all but one is a draw among all, repeated while it hits that one.
        int avoid = Avoid.of(request, servers);
        int drawn;
        do {
            drawn = servers.at(context.random().nextInt(servers.count()));
        } while (drawn == avoid);
        return drawn;
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "random";
        }

        @Override
        public String summary() {
            return "every server alike, by a draw";
        }

        @Override
        public String source() {
            return "Kleinrock, Queueing Systems, volume 1, 1975, section 2.4";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return new Random();
        }
    }
}
