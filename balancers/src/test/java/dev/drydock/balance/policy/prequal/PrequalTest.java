package dev.drydock.balance.policy.prequal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fleet;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Wydrowski et al. 2024, section 4. */
class PrequalTest {
    private static final long MS = 1_000_000;
    private final Desk desk = new Desk(3);

    /** Equation 1 with the paper's m = 16, n = 100, r_probe = 3, r_remove = 1 and delta = 1. */
    @Test
    void theReuseBudgetIsThatOfTheFirstEquation() {
        assertThat(PrequalOptions.DEFAULTS.reuseBudget(100)).isCloseTo(2 / 1.52, within(1e-12));
        assertThat(rates(3, 0.25).reuseBudget(32)).isCloseTo(2 / 1.25, within(1e-12));
        assertThat(rates(10, 1).reuseBudget(1_000)).isEqualTo(1);
        assertThat(rates(1, 1).reuseBudget(100)).isInfinite();
        assertThat(PrequalOptions.DEFAULTS.reuseBudget(10)).isInfinite();
    }

    /** Requests, answers and servers in any order: the pool stays within its bound and names only servers that are there. */
    @Property(tries = 60)
    void thePoolIsBoundedAndCurrent(@ForAll long seed) {
        Draws draws = new Draws(seed);
        int count = 2 + draws.nextInt(60);
        Prequal policy = new Prequal(rates(draws.nextDouble() * 5, draws.nextDouble() * 2));
        var fleet = Fleet.weighing(ones(count));
        Servers servers = Fleet.all(fleet);
        policy.servers(servers, 0);
        List<Integer> asked = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            long now = step * MS / 10;
            if (draws.nextInt(40) == 0) {
                servers = Fleet.without(fleet, draws.nextInt(count));
                policy.servers(servers, now);
            }
            int picked = desk.at(now).pick(policy);
            assertThat(servers.contains(picked)).isTrue();
            policy.started(picked, now);
            asked.addAll(desk.takeProbed());
            while (!asked.isEmpty() && draws.nextInt(4) > 0) {
                policy.probed(Fleet.take(asked, draws), load(draws.nextInt(9), draws.nextInt(50)), now);
            }
            ProbePool pool = policy.pool();
            assertThat(pool.count()).isLessThanOrEqualTo(16);
            for (int index = 0; index < pool.count(); index++) {
                assertThat(servers.contains(pool.server(index))).isTrue();
                assertThat(pool.indexOf(pool.server(index))).isEqualTo(index);
            }
        }
    }

    @Test
    void probesDifferentServersAtTheRate() {
        Prequal policy = among(20, rates(2.5, 0));
        int sent = 0;
        for (int request = 0; request < 100; request++) {
            desk.pick(policy);
            List<Integer> probed = desk.takeProbed();
            assertThat(probed).doesNotHaveDuplicates().hasSizeBetween(2, 3);
            sent += probed.size();
        }
        assertThat(sent).isEqualTo(250);
    }

    @Test
    void probesEveryServerAlike() {
        Prequal policy = among(10, rates(3, 0));
        int[] probed = new int[10];
        for (int request = 0; request < 10_000; request++) {
            desk.pick(policy);
            desk.takeProbed().forEach(server -> probed[server]++);
        }
        for (int times : probed) {
            // 10,000 requests each probe a server with probability 0.3: five standard deviations.
            assertThat((double) times).isCloseTo(3_000, within(5 * Math.sqrt(10_000 * 0.3 * 0.7)));
        }
    }

    @Test
    void goesToTheColdServerWithTheLowestLatency() {
        Prequal policy = among(10, rates(0.001, 0));
        // 4 of 5 answers, and so the 84th percentile, are at 9 or below: only the server with 20 is hot.
        answer(policy, 0, 9, 7 * MS);
        answer(policy, 1, 3, 6 * MS);
        answer(policy, 2, 20, 1 * MS);
        answer(policy, 3, 8, 5 * MS);
        answer(policy, 4, 9, 8 * MS);
        answer(policy, 5, 9, 9 * MS);
        answer(policy, 6, 9, 9 * MS);
        assertThat(desk.pick(policy)).isEqualTo(3);
    }

    @Test
    void countsItsOwnRequestsUntilAServerIsHot() {
        Prequal policy = among(10, rates(0.001, 0));
        answer(policy, 0, 1, 1 * MS);
        answer(policy, 1, 1, 2 * MS);
        assertThat(desk.pick(policy)).isZero();
        policy.started(0, 0);
        // One more than the quantile, 1: hot now.
        assertThat(desk.pick(policy)).isEqualTo(1);
        policy.started(1, 0);
        policy.started(1, 0);
        // Both are hot: the fewest requests in flight, whatever the latency.
        assertThat(desk.pick(policy)).isZero();
    }

    @Test
    void drawsAtRandomFromAPoolOfFewerThanTwo() {
        Prequal policy = among(4, rates(0.001, 0));
        answer(policy, 2, 0, 1);
        int[] picked = new int[4];
        for (int request = 0; request < 4_000; request++) {
            picked[desk.pick(policy)]++;
        }
        for (int times : picked) {
            assertThat((double) times).isCloseTo(1_000, within(5 * Math.sqrt(4_000 * 0.25 * 0.75)));
        }
        desk.avoid(2);
        for (int request = 0; request < 100; request++) {
            assertThat(desk.pick(policy)).isNotEqualTo(2);
        }
    }

    @Test
    void forgetsAnswersThatAreOldOrCameLate() {
        Prequal policy = among(100, PrequalOptions.DEFAULTS);
        desk.at(0).pick(policy);
        List<Integer> asked = desk.takeProbed();
        policy.probed(asked.get(0), load(1, 1), 3 * MS);
        policy.probed(asked.get(1), load(1, 1), 3 * MS + 1);
        int never = asked.contains(7) ? 8 : 7;
        policy.probed(asked.contains(never) ? 9 : never, load(1, 1), 0);
        assertThat(policy.pool().count()).isEqualTo(1);
        Prequal patient = among(100, rates(0.001, 0));
        answer(patient, 0, 1, 1);
        desk.at(1_000 * MS).pick(patient);
        assertThat(patient.pool().count()).isEqualTo(1);
        desk.at(1_000 * MS + 1).pick(patient);
        assertThat(patient.pool().count()).isZero();
    }

    /** The oldest, then the worst, in turn; one a request. */
    @Test
    void removesTheOldestAndTheWorstInTurn() {
        Prequal policy = among(
                100, new PrequalOptions(16, 1.25, 1, 1e9, 0.5, Duration.ofSeconds(1), Duration.ofMillis(3), 16, 128));
        for (int server = 0; server < 6; server++) {
            answer(policy, server, server == 3 ? 9 : 1, server == 4 ? 50 * MS : MS);
        }
        List<List<Integer>> left = new ArrayList<>();
        for (int request = 0; request < 4; request++) {
            desk.pick(policy);
            desk.takeProbed();
            left.add(servers(policy.pool()));
        }
        assertThat(left).containsExactly(List.of(1, 2, 3, 4, 5), List.of(1, 2, 4, 5), List.of(2, 4, 5), List.of(2, 5));
    }

    /** Equation 1 gives 1.6 uses a probe: some have one, some two, and on average they have just that. */
    @Test
    void budgetsAreWholeAndMeanTheReuseBudget() {
        Prequal policy = among(32, rates(3, 0.25));
        int uses = 0;
        for (int probe = 0; probe < 1_000; probe++) {
            answer(policy, probe % 16, 1, 1);
            int given = policy.pool().usesLeft(policy.pool().count() - 1);
            assertThat(given).isBetween(1, 2);
            uses += given;
        }
        assertThat(uses).isEqualTo(1_600);
    }

    @Test
    void aProbeThatIsUsedUpLeavesThePool() {
        Prequal policy = among(1_000, rates(10, 1));
        answer(policy, 1, 1, 1);
        answer(policy, 2, 1, 2);
        answer(policy, 3, 1, 3);
        assertThat(desk.pick(policy)).isEqualTo(1);
        // One was used up, and the oldest of the others was removed.
        assertThat(servers(policy.pool())).containsExactly(3);
    }

    @Test
    void optionsAreLookedAt() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new PrequalOptions(16, 3, 1, 1, 84, Duration.ofSeconds(1), Duration.ofMillis(3), 2, 128))
                .withMessage("rifQuantile is 0 to 1, not 84.0");
    }

    private static Prequal among(int count, PrequalOptions options) {
        Prequal policy = new Prequal(options);
        policy.servers(Servers.alike(count), 0);
        return policy;
    }

    private static PrequalOptions rates(double probe, double remove) {
        return new PrequalOptions(16, probe, remove, 1, 0.84, Duration.ofSeconds(1), Duration.ofMillis(3), 2, 128);
    }

    /** A server has been probed and answers, at time 0. */
    private static void answer(Prequal policy, int server, int rif, long latency) {
        policy.asked(server, 0);
        policy.probed(server, load(rif, latency), 0);
    }

    private static Load load(int rif, long latency) {
        return new Load(rif, latency, 0.5, 100, 0);
    }

    private static List<Integer> servers(ProbePool pool) {
        List<Integer> servers = new ArrayList<>();
        for (int index = 0; index < pool.count(); index++) {
            servers.add(pool.server(index));
        }
        return servers;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
