package dev.drydock.balance.policy.subset;

import dev.drydock.balance.policy.OwnRequests;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;

/**
 * Zone-aware routing: a balancer sends to servers of its own zone as many requests as leaves all servers with the same
 * load, and the rest to zones that have capacity to spare, in proportion to what they have (Envoy documentation, "Zone
 * aware routing" and "Panic threshold"). The rules:
 *
 * <ol>
 *   <li>Requests come from the zones in proportion to their balancers, and balancers stand in the zones in turn:
 *       balancer i in zone i modulo the number of zones. A zone's capacity is its share of the servers that may be chosen,
 *       by number or by weight.
 *   <li>If the own zone's share of the capacity is at least its share of the requests, all its requests stay.
 *   <li>Otherwise the quotient of the two stays, and each request beyond goes to another zone, drawn in proportion to how
 *       much that zone's share of the capacity exceeds its share of the requests.
 *   <li>All of that needs at least two zones with servers, one of them the own, at least {@code minimumServers} servers,
 *       and no panic. Without that, and for requests beyond {@code routingEnabled}, all servers are one zone.
 *   <li>It is panic when less than {@code panicThreshold} of the servers known may be chosen: then requests go to all
 *       that may be, or to nobody where {@code failOnPanic}. Whether unhealthy servers may be chosen again in a panic is
 *       for the health checks to say.
 * </ol>
 */
public final class ZoneAware implements Policy {
    private final Options options;
    private final Setup setup;
    private final OwnRequests held = new OwnRequests();
    private Choice.View view = new Choice.View(Servers.alike(0), held);
    private Subset everywhere = Subset.NONE;
    private Subset[] zones = {};
    private boolean failing;
    /** Null where all servers are one zone. */
    private ZoneShares shares;

    private ZoneAware(Options options, Setup setup) {
        this.options = options;
        this.setup = setup;
    }

    /**
     * Options.
     *
     * @param routingEnabled share of the requests to which zones matter, 0 to 1
     * @param minimumServers at least 1
     * @param panicThreshold 0, for never, to 1
     * @param failOnPanic whether requests fail in a panic
     * @param basis what a zone's capacity is reckoned by
     * @param choice how a server is chosen within a zone
     */
    public record Options(
            @About("Share of the requests to which zones matter, 0 to 1.")
            double routingEnabled,

            @About("With fewer servers than this, zones do not matter.")
            int minimumServers,

            @About("Panic when less than this share of the servers may be chosen, 0 to 1; zones do not matter then.")
            double panicThreshold,

            @About("Whether requests fail in a panic, rather than go to any server.")
            boolean failOnPanic,

            @About("What the capacity of a zone is reckoned by: servers or weight.")
            ZoneBasis basis,

            @About("How a server is chosen within a zone: random, two-choices or least-outstanding, by own requests.")
            Choice choice) {
        public Options {
            requireShare("routingEnabled", routingEnabled);
            requireShare("panicThreshold", panicThreshold);
            if (minimumServers < 1) {
                throw new IllegalArgumentException("minimumServers is at least 1, not " + minimumServers);
            }
        }

        private static void requireShare(String name, double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + share);
            }
        }
    }

    @Override
    public void servers(Servers among, long now) {
        held.servers(among);
        view = new Choice.View(among, held);
        zones = byZone(among);
        everywhere = Subset.weighted(numbers(among, -1), among);
        boolean panic = among.count() < options.panicThreshold() * among.limit();
        failing = panic && options.failOnPanic();
        shares = !panic && among.count() >= options.minimumServers() && localAndAnother() ? shares(among) : null;
    }

    private static Subset[] byZone(Servers among) {
        int count = 1;
        for (int server = 0; server < among.limit(); server++) {
            count = StrictMath.max(count, among.zone(server) + 1);
        }
        Subset[] zones = new Subset[count];
        Arrays.setAll(zones, zone -> Subset.weighted(numbers(among, zone), among));
        return zones;
    }

    /** The servers of one zone that may be chosen, or of all zones for -1. */
    private static int[] numbers(Servers among, int zone) {
        int[] numbers = new int[among.count()];
        int count = 0;
        for (int index = 0; index < among.count(); index++) {
            if (zone < 0 || among.zone(among.at(index)) == zone) {
                numbers[count++] = among.at(index);
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private boolean localAndAnother() {
        int used = 0;
        for (Subset zone : zones) {
            used += zone.count() > 0 ? 1 : 0;
        }
        return used >= 2 && setup.zone() < zones.length && zones[setup.zone()].count() > 0;
    }

    private ZoneShares shares(Servers among) {
        double[] origins = new double[zones.length];
        for (int balancer = 0; balancer < setup.balancers(); balancer++) {
            origins[balancer % zones.length] += 1.0 / setup.balancers();
        }
        double[] capacities = new double[zones.length];
        for (int zone = 0; zone < zones.length; zone++) {
            capacities[zone] = options.basis() == ZoneBasis.SERVERS
                    ? zones[zone].count() / (double) among.count()
                    : zones[zone].total() / among.totalWeight();
        }
        return new ZoneShares(setup.zone(), origins, capacities);
    }

    @Override
    public int pick(Request request, Context context) {
        if (failing) {
            return NOBODY;
        }
        Subset source = source(context.random());
        // A zone of one server has no other for a request that is to avoid it.
        boolean exhausted = source.count() == 1 && source.server(0) == request.avoid();
        return options.choice().pick(exhausted ? everywhere : source, request, context.random(), view);
    }

    private Subset source(Randomness random) {
        if (shares == null || (options.routingEnabled() < 1 && random.nextDouble() >= options.routingEnabled())) {
            return everywhere;
        }
        if (shares.staying() == 1 || random.nextDouble() < shares.staying()) {
            return zones[setup.zone()];
        }
        return zones[shares.spill(random.nextDouble())];
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
            return "zone-aware";
        }

        @Override
        public String summary() {
            return "the own zone as far as its capacity goes, then zones with capacity to spare";
        }

        @Override
        public String source() {
            return "Envoy documentation, Zone aware routing, and Panic threshold";
        }

        @Override
        public Options defaults() {
            return new Options(1, 6, 0.5, false, ZoneBasis.SERVERS, Choice.TWO_CHOICES);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new ZoneAware(options, setup);
        }
    }
}
