package dev.drydock.balance.policy.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fleet;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How evenly keys are spread, against what the papers derive. */
class SharesOfKeysTest {
    private static final int KEYS = 200_000;

    /** A share has the standard deviation sqrt((n-1)/(nv+1)) of its mean: n v uniform points cut Dirichlet arcs. */
    @Test
    void sharesOfARingSpreadAsTheNumberOfItsVirtualNodesSays() {
        int servers = 400;
        for (int virtualNodes : new int[] {10, 160}) {
            double[] shares = new double[servers];
            Ring ring = Ring.of(Servers.alike(servers), virtualNodes);
            for (int point = 0; point < ring.size(); point++) {
                double arc = point == 0
                        ? ring.place(0) + 1 - ring.place(ring.size() - 1)
                        : ring.place(point) - ring.place(point - 1);
                shares[ring.owner(point)] += arc;
            }
            double squares = 0;
            for (double share : shares) {
                squares += (share * servers - 1) * (share * servers - 1);
            }
            double expected = Math.sqrt((servers - 1) / (servers * (double) virtualNodes + 1));
            // A standard deviation estimated from 400 values is itself off by some 3.5 %.
            assertThat(Math.sqrt(squares / servers)).isCloseTo(expected, within(0.15 * expected));
        }
    }

    @Test
    void rendezvousSharesKeysInProportionToWeights() {
        List<Server> fleet = Fleet.weighing(1, 2, 3, 0.5, 1);
        double[] shares = shares(Fleet.policy(new Rendezvous.Provider()), Fleet.all(fleet));
        for (int server = 0; server < fleet.size(); server++) {
            double expected = fleet.get(server).weight() / 7.5;
            double error = Math.sqrt(expected * (1 - expected) / KEYS);
            assertThat(shares[server]).isCloseTo(expected, within(4.5 * error));
        }
    }

    @Test
    void aRingAndATableShareKeysInProportionToWeights() {
        List<Server> fleet = Fleet.weighing(1, 2, 3, 0.5, 1);
        double[] ring = shares(Fleet.policy(new RingHash.Provider(), new RingHash.Options(10_000)), Fleet.all(fleet));
        double[] table = shares(Fleet.policy(new Maglev.Provider()), Fleet.all(fleet));
        for (int server = 0; server < fleet.size(); server++) {
            double expected = fleet.get(server).weight() / 7.5;
            assertThat(ring[server]).isCloseTo(expected, within(0.05 * expected));
            assertThat(table[server]).isCloseTo(expected, within(0.03 * expected));
        }
    }

    private static double[] shares(Policy policy, Servers servers) {
        policy.servers(servers, 0);
        double[] shares = new double[servers.limit()];
        Desk desk = new Desk(1);
        Draws draws = new Draws(7);
        for (int key = 0; key < KEYS; key++) {
            shares[desk.key(draws.nextLong()).pick(policy)] += 1.0 / KEYS;
        }
        return shares;
    }
}
