package dev.drydock.balance.policy.subset;

import dev.drydock.balance.policy.OwnRequests;
import dev.drydock.balance.policy.hash.Hashes;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Deterministic aperture: servers share a ring, each with an arc in proportion to its weight; balancer i of B looks at the
 * arc from i/B on, as wide as the wanted number of servers but rounded up to whole multiples of 1/B, so that every place
 * on the ring is seen by equally many balancers; a choice draws places within the arc (Twitter, Finagle user's guide,
 * "Aperture load balancers: deterministic subsetting", 2018). Every server is thus offered the same load for its weight,
 * though a server at the edge of an arc is used in part.
 */
public final class DeterministicAperture implements Policy {
    /** Less of an arc than this is rounding. */
    private static final double NOTHING = 1e-12;

    private final Options options;
    private final Setup setup;
    private final OwnRequests held = new OwnRequests();
    private Choice.View view = new Choice.View(Servers.alike(0), held);
    private Subset subset = Subset.NONE;

    private DeterministicAperture(Options options, Setup setup) {
        this.options = options;
        this.setup = setup;
    }

    /**
     * Options.
     *
     * @param size how many servers' worth of the ring a balancer looks at, at least 1; all, where there are no more
     * @param choice how it chooses among them; Finagle takes two choices
     */
    public record Options(
            @About("How many servers' worth each balancer uses at least.")
            int size,

            @About(
                    "How a balancer chooses among its servers: random, two-choices or least-outstanding, by its own requests.")
            Choice choice) {
        public Options {
            if (size < 1) {
                throw new IllegalArgumentException("size is at least 1, not " + size);
            }
        }
    }

    @Override
    public void servers(Servers among, long now) {
        held.servers(among);
        view = new Choice.View(among, held);
        subset = among.isEmpty() ? Subset.NONE : aperture(among);
    }

    private Subset aperture(Servers among) {
        double unit = 1.0 / setup.balancers();
        double units = StrictMath.ceil(options.size() / (double) among.count() / unit - NOTHING);
        double start = setup.balancer() * unit;
        double end = start + StrictMath.min(1, units * unit);
        int[] members = new int[among.count()];
        double[] shares = new double[among.count()];
        int count = 0;
        double before = 0;
        for (int server : ordered(among)) {
            double after = before + among.weight(server);
            double from = before / among.totalWeight();
            double to = after / among.totalWeight();
            // The arc may reach past the top of the ring, to where it is the next round's.
            double seen = overlap(from, to, start, end) + overlap(from + 1, to + 1, start, end);
            if (seen > NOTHING) {
                members[count] = server;
                shares[count++] = seen;
            }
            before = after;
        }
        return new Subset(Arrays.copyOf(members, count), Arrays.copyOf(shares, count));
    }

    /** The same order for all balancers, in which servers of one make do not stand side by side. */
    private static Integer[] ordered(Servers among) {
        Integer[] ordered = new Integer[among.count()];
        Arrays.setAll(ordered, among::at);
        Arrays.sort(
                ordered,
                Comparator.comparingLong((Integer server) -> Hashes.of(among.name(server), 4))
                        .thenComparing(among::name));
        return ordered;
    }

    private static double overlap(double from, double to, double start, double end) {
        return StrictMath.max(0, StrictMath.min(to, end) - StrictMath.max(from, start));
    }

    @Override
    public int pick(Request request, Context context) {
        return options.choice().pick(subset, request, context.random(), view);
    }

    @Override
    public void started(int server, long now) {
        held.started(server);
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        held.finished(server);
    }

    /** Whom this balancer uses, for tests. */
    Subset subset() {
        return subset;
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "deterministic-aperture";
        }

        @Override
        public String summary() {
            return "each balancer uses an arc of a ring of servers, so that all are used alike";
        }

        @Override
        public String source() {
            return "Twitter, Finagle user's guide, Aperture load balancers, deterministic subsetting, 2018";
        }

        @Override
        public Options defaults() {
            return new Options(12, Choice.TWO_CHOICES);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new DeterministicAperture(options, setup);
        }
    }
}
