package dev.drydock.balance.policy.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fleet;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Mirrokni, Thorup and Zadimoghaddam 2018. */
class BoundedRingHashTest {

    /** Requests come, with few keys, and end in any order; servers come and go. */
    @Property(tries = 100)
    void noRequestTakesAServerAboveItsBound(
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll @DoubleRange(min = 1.01, max = 3) double factor,
            @ForAll long seed) {
        Draws draws = new Draws(seed);
        List<Server> fleet = Fleet.weighing(draws.nextDouble() < 0.5 ? alike(count) : weights(count, draws));
        Policy policy = Fleet.policy(new BoundedRingHash.Provider(), new BoundedRingHash.Options(20, factor));
        Servers servers = Fleet.all(fleet);
        policy.servers(servers, 0);
        List<Integer> running = new ArrayList<>();
        Desk desk = new Desk(seed);
        for (int step = 0; step < 300; step++) {
            if (draws.nextInt(50) == 0 && count > 1) {
                servers = draws.nextInt(2) == 0 ? Fleet.all(fleet) : Fleet.without(fleet, draws.nextInt(count));
                policy.servers(servers, step);
            }
            if (draws.nextInt(5) < 2 && !running.isEmpty()) {
                policy.finished(Fleet.take(running, draws), Ended.CANCELLED, 1, step);
            } else {
                int avoid =
                        draws.nextInt(4) > 0 || servers.count() == 1 ? -1 : servers.at(draws.nextInt(servers.count()));
                int picked = desk.key(Hashes.mix(draws.nextInt(3))).avoid(avoid).pick(policy);
                assertThat(picked).isNotEqualTo(avoid);
                assertThat(load(running, picked) + 1)
                        .isLessThanOrEqualTo(bound(servers, picked, avoid, running, factor));
                policy.started(picked, step);
                running.add(picked);
            }
        }
    }

    /** ceil(c m w / W), where m counts the new request and those at servers that it may go to. */
    private static int bound(Servers servers, int server, int avoid, List<Integer> running, double factor) {
        long here = running.stream()
                .filter(other -> servers.contains(other) && other != avoid)
                .count();
        double weights = servers.totalWeight() - (avoid < 0 ? 0 : servers.weight(avoid));
        return (int) Math.ceil(factor * (here + 1) * servers.weight(server) / weights - 1e-9);
    }

    private static int load(List<Integer> running, int server) {
        return (int) running.stream().filter(other -> other == server).count();
    }

    @Test
    void isPlainConsistentHashingWhileNobodyIsFull() {
        Policy bounded = Fleet.policy(new BoundedRingHash.Provider());
        Policy plain = Fleet.policy(new RingHash.Provider());
        bounded.servers(Servers.alike(10), 0);
        plain.servers(Servers.alike(10), 0);
        Desk desk = new Desk(1);
        for (int key = 0; key < 1_000; key++) {
            desk.key(Hashes.mix(key));
            assertThat(desk.pick(bounded)).isEqualTo(desk.pick(plain));
        }
    }

    @Test
    void theBoundIsAboveTheMean() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundedRingHash.Options(160, 1))
                .withMessage("balanceFactor is above 1, not 1.0");
    }

    private static double[] alike(int count) {
        double[] weights = new double[count];
        java.util.Arrays.fill(weights, 1);
        return weights;
    }

    private static double[] weights(int count, Draws draws) {
        double[] weights = new double[count];
        java.util.Arrays.setAll(weights, i -> 0.2 + 3 * draws.nextDouble());
        return weights;
    }
}
