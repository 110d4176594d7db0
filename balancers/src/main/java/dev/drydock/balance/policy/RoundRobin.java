package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;

/**
 * One server after the other, by number. Each balancer begins at a server of its own, by a draw, so that several are not in
 * step. When the servers change it goes on behind the last one that it chose.
 */
public final class RoundRobin implements Policy {
    private final double start;
    private Servers servers = Servers.alike(0);
    private int last = NOBODY;
    private int next;

    /**
     * @param start where to begin, from 0 for the first server up to but not at 1, which is behind the last
     * @throws IllegalArgumentException if it is outside
     */
    public RoundRobin(double start) {
        if (!(start >= 0 && start < 1)) {
            throw new IllegalArgumentException("round robin starts at a share from 0 to below 1, not at " + start);
        }
        this.start = start;
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        next = last == NOBODY ? (int) (start * among.count()) : firstBehind(last);
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        if (servers.at(next) == Avoid.of(request, servers)) {
            advance();
        }
        last = servers.at(next);
        advance();
        return last;
    }

    private void advance() {
        next = next + 1 < servers.count() ? next + 1 : 0;
    }

    private int firstBehind(int number) {
        int low = 0;
        int high = servers.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (servers.at(middle) <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < servers.count() ? low : 0;
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "round-robin";
        }

        @Override
        public String summary() {
            return "one server after the other, each balancer from a start of its own";
        }

        @Override
        public String source() {
            return "Liu and Towsley, Optimality of the Round-Robin Routing Policy, Journal of Applied Probability 31, "
                    + "1994, section 2";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return new RoundRobin(setup.random().nextDouble());
        }
    }
}
