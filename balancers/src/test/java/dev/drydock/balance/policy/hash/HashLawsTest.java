package dev.drydock.balance.policy.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fleet;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What consistent hashing promises, of every policy that hashes; see the papers cited by each. */
class HashLawsTest {
    private static final int KEYS = 300;
    private final Desk desk = new Desk(1);

    @Provide
    Arbitrary<PolicyProvider<?>> hashing() {
        return Arbitraries.of(
                new RingHash.Provider(),
                new BoundedRingHash.Provider(),
                new Maglev.Provider(),
                new Rendezvous.Provider());
    }

    @Provide
    Arbitrary<PolicyProvider<?>> minimallyDisrupting() {
        return Arbitraries.of(new RingHash.Provider(), new Rendezvous.Provider());
    }

    @Provide
    Arbitrary<List<Server>> fleets() {
        return Arbitraries.doubles()
                .between(0.1, 10)
                .array(double[].class)
                .ofMinSize(2)
                .ofMaxSize(30)
                .map(Fleet::weighing);
    }

    @Property(tries = 60)
    void theOrderOfServersDoesNotMatter(
            @ForAll @From("hashing") PolicyProvider<?> provider,
            @ForAll @From("fleets") List<Server> fleet,
            @ForAll long seed) {
        List<Server> other = Fleet.shuffled(fleet, seed);
        Policy one = among(provider, Fleet.all(fleet));
        Policy two = among(provider, Fleet.all(other));
        for (long key : keys(seed)) {
            assertThat(other.get(desk.key(key).pick(two)).name())
                    .isEqualTo(fleet.get(desk.key(key).pick(one)).name());
        }
    }

    @Property(tries = 60)
    void aServerThatGoesMovesNoKeysButItsOwn(
            @ForAll @From("minimallyDisrupting") PolicyProvider<?> provider,
            @ForAll @From("fleets") List<Server> fleet,
            @ForAll long seed) {
        int gone = (int) Long.remainderUnsigned(seed, fleet.size());
        Policy before = among(provider, Fleet.all(fleet));
        Policy after = among(provider, Fleet.without(fleet, gone));
        for (long key : keys(seed)) {
            int home = desk.key(key).pick(before);
            int now = desk.key(key).pick(after);
            assertThat(now).isNotEqualTo(gone);
            if (home != gone) {
                assertThat(now).isEqualTo(home);
            }
        }
    }

    /** A retry elsewhere goes where the key would go without the server that was tried. */
    @Property(tries = 40)
    void whatIsAvoidedCountsAsGone(
            @ForAll @From("minimallyDisrupting") PolicyProvider<?> provider,
            @ForAll @From("fleets") List<Server> fleet,
            @ForAll long seed) {
        int gone = (int) Long.remainderUnsigned(seed, fleet.size());
        Policy all = among(provider, Fleet.all(fleet));
        Policy others = among(provider, Fleet.without(fleet, gone));
        for (long key : keys(seed)) {
            int elsewhere = new Desk(1).key(key).avoid(gone).pick(all);
            assertThat(elsewhere).isEqualTo(desk.key(key).pick(others));
        }
    }

    @Property(tries = 40)
    void onlyServersThatMayBeChosenAreAndTheAvoidedOneIsNot(
            @ForAll @From("hashing") PolicyProvider<?> provider,
            @ForAll @From("fleets") List<Server> fleet,
            @ForAll long seed) {
        int gone = (int) Long.remainderUnsigned(seed, fleet.size());
        Servers left = Fleet.without(fleet, gone);
        Policy policy = among(provider, Fleet.all(fleet));
        policy.servers(left, 0);
        int avoided = left.at(0);
        Desk picky = new Desk(1).avoid(avoided);
        for (long key : keys(seed)) {
            int picked = picky.key(key).pick(policy);
            assertThat(left.contains(picked)).isTrue();
            assertThat(picked == avoided).isEqualTo(left.count() == 1);
        }
        policy.servers(Servers.of(fleet), 0);
        assertThat(picky.pick(policy)).isEqualTo(Policy.NOBODY);
    }

    /** By the same hash, the circle as a list and a scan of it. */
    @Property(tries = 30)
    void theRingIsTheFirstPointAtOrAfterTheKey(@ForAll @From("fleets") List<Server> fleet, @ForAll long seed) {
        Ring ring = Ring.of(Fleet.all(fleet), 7);
        for (long key : keys(seed)) {
            int next = 0;
            while (next < ring.size() && ring.place(next) < (key >>> 1) * 0x1p-63) {
                next++;
            }
            assertThat(ring.at(key)).isEqualTo(next % ring.size());
        }
        for (int number = 0; number < fleet.size(); number++) {
            int server = number;
            long points = java.util.stream.IntStream.range(0, ring.size())
                    .filter(point -> ring.owner(point) == server)
                    .count();
            assertThat(points)
                    .isEqualTo(Math.max(1, Math.round(7 * fleet.get(server).weight())));
        }
    }

    @Property(tries = 30)
    void rendezvousIsTheHighestScore(@ForAll @From("fleets") List<Server> fleet, @ForAll long seed) {
        Policy policy = among(new Rendezvous.Provider(), Fleet.all(fleet));
        for (long key : keys(seed)) {
            int best = 0;
            for (int server = 1; server < fleet.size(); server++) {
                best = score(key, fleet.get(server)) > score(key, fleet.get(best)) ? server : best;
            }
            assertThat(desk.key(key).pick(policy)).isEqualTo(best);
        }
    }

    private static double score(long key, Server server) {
        return Rendezvous.score(Rendezvous.hash(key, Hashes.of(server.name(), 3)), server.weight());
    }

    private static <O extends Record> Policy among(PolicyProvider<O> provider, Servers servers) {
        Policy policy = Fleet.policy(provider);
        policy.servers(servers, 0);
        return policy;
    }

    private static long[] keys(long seed) {
        Draws draws = new Draws(seed);
        return java.util.stream.LongStream.generate(draws::nextLong).limit(KEYS).toArray();
    }
}
