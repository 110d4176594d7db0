package dev.drydock.balance.policy.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Fleet;
import dev.drydock.balance.policy.OwnRequests;
import dev.drydock.protocol.balance.Servers;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final int PICKS = 60_000;
    private final OwnRequests held = new OwnRequests();
    private final Desk desk = new Desk(11);

    @Test
    void randomHonoursSharesAlsoOfThoseThatAreLeft() {
        Servers servers = Fleet.all(Fleet.weighing(1, 2, 3, 4));
        assertShares(picks(Choice.RANDOM, servers, -1), 0.1, 0.2, 0.3, 0.4);
        assertShares(picks(Choice.RANDOM, servers, 2), 1 / 7.0, 2 / 7.0, 0, 4 / 7.0);
    }

    /** Of all ordered pairs drawn in proportion to the shares, without replacement, the less loaded by weight. */
    @Test
    void twoChoicesAreTheBetterOfTwoDifferentOnes() {
        double[] weights = {1, 2, 3, 4};
        Servers servers = Fleet.all(Fleet.weighing(weights));
        int[] loads = {1, 1, 6, 4};
        for (int server = 0; server < 4; server++) {
            for (int request = 0; request < loads[server]; request++) {
                hold(servers, server);
            }
        }
        double[] expected = new double[4];
        for (int one = 0; one < 4; one++) {
            for (int other = 0; other < 4; other++) {
                if (one != other) {
                    double chance = weights[one] / 10 * weights[other] / (10 - weights[one]);
                    boolean better = loads[other] / weights[other] < loads[one] / weights[one];
                    expected[better ? other : one] += chance;
                }
            }
        }
        assertShares(picks(Choice.TWO_CHOICES, servers, -1), expected);
    }

    @Property(tries = 100)
    void leastOutstandingIsTheLeastByWeight(
            @ForAll @IntRange(min = 0, max = 9) int a, @ForAll @IntRange(min = 0, max = 9) int b) {
        Servers servers = Fleet.all(Fleet.weighing(1, 2.5));
        OwnRequests own = new OwnRequests();
        own.servers(servers);
        for (int request = 0; request < a + b; request++) {
            own.started(request < a ? 0 : 1);
        }
        Subset both = Subset.weighted(new int[] {0, 1}, servers);
        int picked = Choice.LEAST_OUTSTANDING.pick(both, desk, desk.random(), new Choice.View(servers, own));
        if (a != b / 2.5) {
            assertThat(picked).isEqualTo(a < b / 2.5 ? 0 : 1);
        }
    }

    private void hold(Servers servers, int server) {
        held.servers(servers);
        held.started(server);
    }

    private double[] picks(Choice choice, Servers servers, int avoid) {
        held.servers(servers);
        Subset subset = Subset.weighted(new int[] {0, 1, 2, 3}, servers);
        double[] shares = new double[servers.count()];
        desk.avoid(avoid);
        for (int pick = 0; pick < PICKS; pick++) {
            shares[choice.pick(subset, desk, desk.random(), new Choice.View(servers, held))] += 1.0 / PICKS;
        }
        return shares;
    }

    private static void assertShares(double[] found, double... expected) {
        for (int index = 0; index < expected.length; index++) {
            double error = Math.sqrt(expected[index] * (1 - expected[index]) / PICKS);
            assertThat(found[index]).isCloseTo(expected[index], within(4.5 * error + 1e-12));
        }
    }
}
