package dev.drydock.balance.policy.hash;

import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;

/**
 * Consistent hashing: the server that owns the first point at or after the key's place on a circle (Karger, Lehman,
 * Leighton, Panigrahy, Levine and Lewin, "Consistent hashing and random trees", STOC 1997, section 4). With v points for
 * each of n equal servers, a server's share of the keys has a standard deviation of sqrt((n-1)/(nv+1)) of its mean: about
 * 8 % at the 160 points that ketama made customary. A server that goes leaves its keys to others, and no other key moves.
 */
public final class RingHash implements Policy {
    private final int virtualNodes;
    private Servers servers = Servers.alike(0);
    private Ring ring = Ring.of(servers, 1);

    private RingHash(int virtualNodes) {
        this.virtualNodes = virtualNodes;
    }

    /**
     * Options.
     *
     * @param virtualNodes points of a server of weight 1; from 1 to 1,000,000
     */
    public record Options(
            @About("Points on the circle for a server of weight 1; others in proportion to their weights.")
            int virtualNodes) {
        public Options {
            requireVirtualNodes(virtualNodes);
        }
    }

    static void requireVirtualNodes(int count) {
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("virtualNodes is 1 to 1000000, not " + count);
        }
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        ring = Ring.of(among, virtualNodes);
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int point = ring.at(request.key());
        if (servers.count() > 1) {
            while (ring.owner(point) == request.avoid()) {
                point = ring.after(point);
            }
        }
        return ring.owner(point);
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "ring-hash";
        }

        @Override
        public String summary() {
            return "consistent hashing of the key on a circle with virtual nodes";
        }

        @Override
        public String source() {
            return "Karger et al., Consistent hashing and random trees, STOC 1997, section 4";
        }

        @Override
        public Options defaults() {
            return new Options(160);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new RingHash(options.virtualNodes());
        }
    }
}
