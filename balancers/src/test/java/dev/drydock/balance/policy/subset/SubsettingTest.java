package dev.drydock.balance.policy.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Fleet;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Which servers each balancer uses, seen through what it picks. */
class SubsettingTest {
    private static final PolicyProvider<DeterministicSubsetting.Options> SLICES =
            new DeterministicSubsetting.Provider();
    private static final PolicyProvider<DeterministicAperture.Options> ARCS = new DeterministicAperture.Provider();

    /** The book's example: 12 backends in subsets of 3 make rounds of 4 clients; 10 clients are two and a half rounds. */
    @Test
    void everyRoundUsesEveryServerOnce() {
        Servers servers = Servers.alike(12);
        int[] uses = new int[12];
        for (int balancer = 0; balancer < 8; balancer++) {
            Set<Integer> used = slice(servers, balancer, 10, 3);
            assertThat(used).hasSize(3);
            used.forEach(server -> uses[server]++);
        }
        assertThat(uses).containsOnly(2);
        for (int balancer = 8; balancer < 10; balancer++) {
            slice(servers, balancer, 10, 3).forEach(server -> uses[server]++);
        }
        assertThat(Arrays.stream(uses).boxed())
                .containsOnly(2, 3)
                .filteredOn(n -> n == 3)
                .hasSize(6);
    }

    @Property(tries = 30)
    void subsetsCoverServersEquallyUpToOne(
            @ForAll @IntRange(min = 1, max = 6) int size,
            @ForAll @IntRange(min = 1, max = 6) int subsets,
            @ForAll @IntRange(min = 1, max = 20) int balancers) {
        Servers servers = Servers.alike(size * subsets);
        int[] uses = new int[servers.count()];
        for (int balancer = 0; balancer < balancers; balancer++) {
            slice(servers, balancer, balancers, size).forEach(server -> uses[server]++);
        }
        assertThat(Arrays.stream(uses).max().getAsInt()
                        - Arrays.stream(uses).min().getAsInt())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void moreBalancersDisturbNobodysSlice() {
        Servers servers = Servers.alike(50);
        for (int balancer = 0; balancer < 10; balancer++) {
            assertThat(slice(servers, balancer, 10, 7)).isEqualTo(slice(servers, balancer, 23, 7));
        }
    }

    /** The shuffles of rounds differ, so that two balancers in different rounds do not have the same slice. */
    @Test
    void roundsAreShuffledAnew() {
        Servers servers = Servers.alike(40);
        assertThat(slice(servers, 0, 20, 10)).isNotEqualTo(slice(servers, 4, 20, 10));
    }

    /** Every place on the ring is seen by equally many balancers, so that all servers get what their weight says. */
    @Property(tries = 60)
    void aperturesOfferEveryServerTheSameLoadForItsWeight(
            @ForAll @IntRange(min = 1, max = 15) int balancers,
            @ForAll @IntRange(min = 1, max = 12) int size,
            @ForAll List<@IntRange(min = 1, max = 5) Integer> weights) {
        if (weights.isEmpty()) {
            return;
        }
        List<Server> fleet = Fleet.weighing(weights.stream().mapToDouble(w -> w).toArray());
        Servers servers = Fleet.all(fleet);
        double[] offered = new double[fleet.size()];
        for (int balancer = 0; balancer < balancers; balancer++) {
            Subset subset = arc(servers, balancer, balancers, size);
            for (int index = 0; index < subset.count(); index++) {
                offered[subset.server(index)] += subset.share(index) / subset.total() / balancers;
            }
        }
        for (int server = 0; server < offered.length; server++) {
            assertThat(offered[server]).isCloseTo(servers.weight(server) / servers.totalWeight(), within(1e-9));
        }
    }

    @Property(tries = 60)
    void aperturesHaveTheirSizeAndCoverServersEquallyUpToOne(
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 1, max = 15) int balancers,
            @ForAll @IntRange(min = 1, max = 12) int size) {
        Servers servers = Servers.alike(count);
        int[] uses = new int[count];
        for (int balancer = 0; balancer < balancers; balancer++) {
            Subset subset = arc(servers, balancer, balancers, size);
            assertThat(subset.count()).isGreaterThanOrEqualTo(Math.min(size, count));
            for (int index = 0; index < subset.count(); index++) {
                uses[subset.server(index)]++;
            }
        }
        int most = Arrays.stream(uses).max().getAsInt();
        // With more servers than balancers an arc may begin within one server at most, otherwise in several.
        int arcsPerServer = (balancers + count - 1) / count;
        assertThat(most - Arrays.stream(uses).min().getAsInt()).isLessThanOrEqualTo(arcsPerServer);
    }

    /** One more balancer of many shifts every arc by less than the width of one balancer's place. */
    @Test
    void oneMoreBalancerDisturbsFewArcs() {
        Servers servers = Servers.alike(100);
        int kept = 0;
        int all = 0;
        for (int balancer = 0; balancer < 50; balancer++) {
            Set<Integer> before = members(arc(servers, balancer, 50, 20));
            Set<Integer> after = members(arc(servers, balancer, 51, 20));
            all += before.size();
            before.retainAll(after);
            kept += before.size();
        }
        assertThat(kept / (double) all).isGreaterThan(0.9);
    }

    @Test
    void whatIsNotListedIsNotPickedAndNobodyIsPickedFromNone() {
        Desk desk = new Desk(5);
        for (Choice choice : Choice.values()) {
            Policy policy = ARCS.create(new DeterministicAperture.Options(3, choice), Fleet.setup(0, 1));
            policy.servers(Fleet.without(Fleet.weighing(1, 1, 1), 1), 0);
            for (int pick = 0; pick < 100; pick++) {
                assertThat(desk.avoid(-1).pick(policy)).isIn(0, 2);
                assertThat(desk.avoid(0).pick(policy)).isEqualTo(2);
            }
            policy.servers(Servers.of(Fleet.weighing(1, 1)), 0);
            assertThat(desk.pick(policy)).isEqualTo(Policy.NOBODY);
        }
    }

    private static Set<Integer> slice(Servers servers, int balancer, int balancers, int size) {
        var options = new DeterministicSubsetting.Options(size, Choice.LEAST_OUTSTANDING);
        Policy policy = SLICES.create(options, Fleet.setup(balancer, balancers));
        policy.servers(servers, 0);
        // With the least outstanding, as many picks as there are servers in the subset use each once.
        Set<Integer> used = new TreeSet<>();
        Desk desk = new Desk(3);
        for (int pick = 0; pick < Math.min(size, servers.count()); pick++) {
            int picked = desk.pick(policy);
            policy.started(picked, 0);
            assertThat(used.add(picked)).isTrue();
        }
        return used;
    }

    private static Subset arc(Servers servers, int balancer, int balancers, int size) {
        var policy = (DeterministicAperture)
                ARCS.create(new DeterministicAperture.Options(size, Choice.RANDOM), Fleet.setup(balancer, balancers));
        policy.servers(servers, 0);
        return policy.subset();
    }

    private static Set<Integer> members(Subset subset) {
        Set<Integer> members = new TreeSet<>();
        for (int index = 0; index < subset.count(); index++) {
            members.add(subset.server(index));
        }
        return members;
    }
}
