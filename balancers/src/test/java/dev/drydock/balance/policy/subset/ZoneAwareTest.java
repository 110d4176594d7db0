package dev.drydock.balance.policy.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fleet;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Envoy's zone-aware routing, by its documentation and the examples that go with it. */
class ZoneAwareTest {
    private static final int PICKS = 40_000;
    private static final ZoneAware.Provider PROVIDER = new ZoneAware.Provider();

    /** "If local percentage is 20% and upstream is 10% we can route only 50% of requests directly." */
    @Test
    void staysAsFarAsCapacityGoes() {
        assertThat(new ZoneShares(0, new double[] {0.2, 0.8}, new double[] {0.1, 0.9}).staying())
                .isEqualTo(0.5);
        assertThat(new ZoneShares(1, new double[] {0.2, 0.8}, new double[] {0.1, 0.9}).staying())
                .isEqualTo(1);
    }

    /** Origins of 40, 40 and 20 % and capacities of 25, 50 and 25 % leave residual capacities of 0, 10 and 5 %. */
    @Test
    void spillsInProportionToResidualCapacity() {
        var shares = new ZoneShares(0, new double[] {0.4, 0.4, 0.2}, new double[] {0.25, 0.5, 0.25});
        assertThat(shares.staying()).isCloseTo(0.625, within(1e-12));
        assertThat(shares.spilling(0)).isZero();
        assertThat(shares.spilling(1)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(shares.spilling(2)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(shares.spill(0)).isEqualTo(1);
        assertThat(shares.spill(0.66)).isEqualTo(1);
        assertThat(shares.spill(0.67)).isEqualTo(2);
        assertThat(shares.spill(Math.nextDown(1.0))).isEqualTo(2);
    }

    /** What the rule is for: all zones together send each zone its share of the capacity, no more and no less. */
    @Property
    void everyZoneGetsItsShareOfAllRequests(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 9) Integer> balancers, @ForAll long seed) {
        int zones = balancers.size();
        Draws draws = new Draws(seed);
        double[] origins = parts(balancers.stream().mapToDouble(b -> b).toArray());
        double[] servers = new double[zones];
        Arrays.setAll(servers, zone -> 1 + draws.nextInt(9));
        double[] capacities = parts(servers);
        double[] received = new double[zones];
        for (int from = 0; from < zones; from++) {
            var shares = new ZoneShares(from, origins, capacities);
            for (int to = 0; to < zones; to++) {
                double part = to == from ? shares.staying() : (1 - shares.staying()) * shares.spilling(to);
                received[to] += origins[from] * part;
            }
        }
        for (int zone = 0; zone < zones; zone++) {
            assertThat(received[zone]).isCloseTo(capacities[zone], within(1e-9));
        }
    }

    private static double[] parts(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(count -> count / sum).toArray();
    }

    /** Two balancers in two zones, with 2 and 6 servers: zone 0 may keep half of its requests, zone 1 all. */
    @Test
    void picksByTheShares() {
        Servers servers = Fleet.all(Fleet.inZones(0, 0, 1, 1, 1, 1, 1, 1));
        assertThat(shareIn(0, 0, 2, servers, PROVIDER.defaults())).isCloseTo(0.5, within(0.012));
        assertThat(shareIn(1, 1, 2, servers, PROVIDER.defaults())).isEqualTo(1);
    }

    @Test
    void weightsCountAsCapacityWhereTheyAreTheBasis() {
        List<Server> fleet =
                List.of(new Server("a", 1, 0), new Server("b", 1, 0), new Server("c", 3, 1), new Server("d", 3, 1));
        assertThat(shareIn(0, 0, 2, Fleet.all(fleet), options(1, 2, 0.5, false, ZoneBasis.SERVERS)))
                .isEqualTo(1);
        assertThat(shareIn(0, 0, 2, Fleet.all(fleet), options(1, 2, 0.5, false, ZoneBasis.WEIGHT)))
                .isCloseTo(0.5, within(0.012));
    }

    @Test
    void zonesDoNotMatterForFewServersOrInPanicOrWithoutLocalOnes() {
        List<Server> eight = Fleet.inZones(0, 0, 0, 0, 1, 1, 1, 1);
        Servers all = Fleet.all(eight);
        assertThat(shareIn(0, 0, 2, all, options(1, 8, 0.5, false, ZoneBasis.SERVERS)))
                .isEqualTo(1);
        assertThat(shareIn(0, 0, 2, all, options(1, 9, 0.5, false, ZoneBasis.SERVERS)))
                .isCloseTo(0.5, within(0.012));
        Servers three = Servers.of(eight, 0, 4, 5);
        assertThat(shareIn(0, 0, 2, three, options(1, 1, 0.375, false, ZoneBasis.SERVERS)))
                .isCloseTo(2 / 3.0, within(0.012));
        assertThat(shareIn(0, 0, 2, three, options(1, 1, 0.376, false, ZoneBasis.SERVERS)))
                .isCloseTo(1 / 3.0, within(0.012));
        Servers remote = Servers.of(eight, 4, 5, 6, 7);
        assertThat(shareIn(1, 0, 2, remote, options(1, 1, 0.5, false, ZoneBasis.SERVERS)))
                .isEqualTo(1);
    }

    @Test
    void requestsFailInAPanicWhereThatIsAsked() {
        Policy policy = policy(0, 2, options(1, 1, 0.5, true, ZoneBasis.SERVERS));
        policy.servers(Servers.of(Fleet.inZones(0, 0, 0, 1), 0), 0);
        assertThat(new Desk(1).pick(policy)).isEqualTo(Policy.NOBODY);
        policy.servers(Servers.of(Fleet.inZones(0, 0, 0, 1), 0, 3), 0);
        assertThat(new Desk(1).pick(policy)).isIn(0, 3);
    }

    @Test
    void partOfTheRequestsMayIgnoreZones() {
        Servers servers = Fleet.all(Fleet.inZones(0, 0, 0, 0, 1, 1, 1, 1));
        assertThat(shareIn(0, 0, 2, servers, options(0.6, 6, 0.5, false, ZoneBasis.SERVERS)))
                .isCloseTo(0.6 + 0.4 * 0.5, within(0.012));
    }

    @Test
    void sharesAreShares() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(1, 6, 50, false, ZoneBasis.SERVERS))
                .withMessage("panicThreshold is a share from 0 to 1, not 50.0");
    }

    private static ZoneAware.Options options(double enabled, int least, double panic, boolean fail, ZoneBasis basis) {
        return new ZoneAware.Options(enabled, least, panic, fail, basis, Choice.RANDOM);
    }

    private static Policy policy(int balancer, int balancers, ZoneAware.Options options) {
        return PROVIDER.create(options, new Setup(balancer, balancers, balancer % 2, new Draws(1)));
    }

    /** The share of one balancer's requests that goes to a zone. */
    private static double shareIn(int zone, int balancer, int balancers, Servers servers, ZoneAware.Options options) {
        Policy policy = policy(balancer, balancers, options);
        policy.servers(servers, 0);
        Desk desk = new Desk(balancer);
        int there = 0;
        for (int pick = 0; pick < PICKS; pick++) {
            int picked = desk.pick(policy);
            assertThat(servers.contains(picked)).isTrue();
            there += servers.zone(picked) == zone ? 1 : 0;
        }
        return there / (double) PICKS;
    }
}
