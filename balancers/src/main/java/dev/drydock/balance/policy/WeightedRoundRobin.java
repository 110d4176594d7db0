package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;

/**
 * Smooth weighted round robin: before each choice every server gains its weight; the one that has most is chosen and pays
 * the sum of all weights. Over a cycle of whole weights each server gets exactly its weight, spread out evenly: with
 * weights 5, 1, 1 the order is a a b a c a a (nginx 1.3.1, commit "Upstream: smooth weighted round-robin balancing").
 *
 * <p>Among servers that have the same, the first from a server of the balancer's own on is chosen, so that several
 * balancers are not in step; nginx always takes the first of the list. A choice takes time in the number of servers.
 */
public final class WeightedRoundRobin implements Policy {
    private final double start;
    private Servers servers = Servers.alike(0);
    private double[] credits = {};

    /** By index, beginning at the balancer's own start. */
    private int[] order = {};

    private double[] weights = {};
    private double[] current = {};

    /**
     * @param start at which server ties go first, from 0 for the first of them up to but not at 1, which is behind the last
     * @throws IllegalArgumentException if it is outside
     */
    public WeightedRoundRobin(double start) {
        if (!(start >= 0 && start < 1)) {
            throw new IllegalArgumentException("round robin starts at a share from 0 to below 1, not at " + start);
        }
        this.start = start;
    }

    @Override
    public void servers(Servers among, long now) {
        for (int i = 0; i < order.length; i++) {
            credits[order[i]] = current[i];
        }
        servers = among;
        credits = Arrays.copyOf(credits, Math.max(credits.length, among.limit()));
        int count = among.count();
        int first = (int) (start * count);
        order = new int[count];
        weights = new double[count];
        current = new double[count];
        for (int i = 0; i < count; i++) {
            order[i] = among.at((first + i) % count);
            weights[i] = among.weight(order[i]);
            current[i] = credits[order[i]];
        }
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int avoid = Avoid.of(request, servers);
        int chosen = NOBODY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < order.length; i++) {
            current[i] += weights[i];
            if (current[i] > most && order[i] != avoid) {
                most = current[i];
                chosen = i;
            }
        }
        current[chosen] -= servers.totalWeight();
        return order[chosen];
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "weighted-round-robin";
        }

        @Override
        public String summary() {
            return "smooth weighted round robin: each its weight in turns, spread evenly over a cycle";
        }

        @Override
        public String source() {
            return "nginx 1.3.1, 2012, ngx_http_upstream_round_robin, commit \"Upstream: smooth weighted round-robin "
                    + "balancing\"";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return new WeightedRoundRobin(setup.random().nextDouble());
        }
    }
}
