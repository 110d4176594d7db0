package dev.drydock.balance.policy.hash;

import dev.drydock.balance.policy.OwnRequests;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;

/**
 * Consistent hashing with bounded loads: a server takes a request only while it then holds at most c times the mean, in
 * proportion to its weight and rounded up; a request whose server is full goes on round the circle to the next that is not
 * (Mirrokni, Thorup and Zadimoghaddam, "Consistent hashing with bounded loads", SODA 2018). What is counted is
 * what this balancer itself has outstanding. A request that runs is never moved, unlike the balls of the paper, so that a
 * server may hold more than the bound once others have finished theirs. For a request that is to avoid a server, the mean
 * is that of the others.
 */
public final class BoundedRingHash implements Policy {
    /** So that a product such as 1.25 * 4 / 5, which is 1, is not rounded up to 2. */
    private static final double ROUNDING = 1e-9;

    private final Options options;
    private final OwnRequests held = new OwnRequests();
    private Servers servers = Servers.alike(0);
    private Ring ring = Ring.of(servers, 1);

    private BoundedRingHash(Options options) {
        this.options = options;
    }

    /**
     * Options.
     *
     * @param virtualNodes points of a server of weight 1; from 1 to 1,000,000
     * @param balanceFactor the paper's c = 1 + epsilon; above 1 and finite
     */
    public record Options(
            @About("Points on the circle for a server of weight 1; others in proportion to their weights.")
            int virtualNodes,

            @About("No server is sent a request that would leave it with more than this times the mean; above 1.")
            double balanceFactor) {
        public Options {
            RingHash.requireVirtualNodes(virtualNodes);
            if (!(balanceFactor > 1 && balanceFactor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("balanceFactor is above 1, not " + balanceFactor);
            }
        }
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        ring = Ring.of(among, options.virtualNodes());
        held.servers(among);
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int gone = servers.count() > 1 && servers.contains(request.avoid()) ? request.avoid() : NOBODY;
        double perWeight = meanPerWeight(gone) * options.balanceFactor();
        int point = ring.at(request.key());
        int next = NOBODY;
        for (int step = 0; step < ring.size(); step++) {
            int server = ring.owner(point);
            if (server != gone) {
                if (hasRoom(server, perWeight)) {
                    return server;
                }
                next = next == NOBODY ? server : next;
            }
            point = ring.after(point);
        }
        // The bounds add up to more than is held, so that somebody has room, save for the rounding of extreme weights.
        return next;
    }

    /** Requests for a weight of 1, the new one among them; a server that is avoided counts as gone. */
    private double meanPerWeight(int gone) {
        return gone == NOBODY
                ? (held.total() + 1) / servers.totalWeight()
                : (held.total() - held.at(gone) + 1) / (servers.totalWeight() - servers.weight(gone));
    }

    private boolean hasRoom(int server, double perWeight) {
        return held.at(server) < StrictMath.ceil(perWeight * servers.weight(server) - ROUNDING);
    }

    @Override
    public void started(int server, long now) {
        held.started(server);
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        held.finished(server);
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "bounded-ring-hash";
        }

        @Override
        public String summary() {
            return "consistent hashing in which no server holds more than a factor of the mean";
        }

        @Override
        public String source() {
            return "Mirrokni, Thorup, Zadimoghaddam, Consistent hashing with bounded loads, SODA 2018";
        }

        @Override
        public Options defaults() {
            return new Options(160, 1.25);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new BoundedRingHash(options);
        }
    }
}
