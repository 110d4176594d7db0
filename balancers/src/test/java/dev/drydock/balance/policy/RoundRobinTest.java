package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Farm;
import dev.drydock.balance.Fit;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Round robin, plain and weighted. */
class RoundRobinTest {
    private static final double[] EQUAL = {1, 1, 1, 1, 1};
    private final Scene scene = new Scene(1);

    private List<Integer> picks(Policy policy, int count) {
        List<Integer> picks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            picks.add(policy.pick(Ask.ANY, scene));
        }
        return picks;
    }

    @Test
    void goesRoundFromItsStart() {
        Policy policy = new RoundRobin(0.5);
        policy.servers(Servers.alike(4), 0);
        assertThat(picks(policy, 6)).containsExactly(2, 3, 0, 1, 2, 3);
    }

    @Test
    void goesOnBehindTheLastWhenServersChange() {
        Policy policy = new RoundRobin(0);
        policy.servers(Servers.alike(5), 0);
        picks(policy, 3);
        policy.servers(Farm.some(EQUAL, 0, 1, 4), 0);
        assertThat(picks(policy, 2)).containsExactly(4, 0);
        policy.servers(Farm.some(EQUAL), 0);
        assertThat(picks(policy, 1)).containsExactly(Policy.NOBODY);
        policy.servers(Servers.alike(5), 0);
        assertThat(picks(policy, 2)).containsExactly(1, 2);
    }

    @Test
    void passesOverTheServerToAvoid() {
        Policy policy = new RoundRobin(0);
        policy.servers(Servers.alike(3), 0);
        assertThat(policy.pick(Ask.triedAt(0), scene)).isEqualTo(1);
        assertThat(picks(policy, 2)).containsExactly(2, 0);
    }

    @Test
    void balancersStartAnywhere() {
        for (PolicyMaker maker : List.<PolicyMaker>of(
                setup -> new RoundRobin.Provider().create(new NoOptions(), setup),
                setup -> new WeightedRoundRobin.Provider().create(new NoOptions(), setup))) {
            Draws draws = new Draws(4);
            long[] counts = new long[10];
            for (int balancer = 0; balancer < 5000; balancer++) {
                Policy policy = maker.create(new Setup(balancer, 5000, 0, draws));
                policy.servers(Servers.alike(10), 0);
                counts[policy.pick(Ask.ANY, scene)]++;
            }
            Fit.assertEven(counts);
        }
    }

    private interface PolicyMaker {
        Policy create(Setup setup);
    }

    @Test
    void theExampleOfNginx() {
        Policy policy = new WeightedRoundRobin(0);
        policy.servers(Farm.weighing(5, 1, 1), 0);
        assertThat(picks(policy, 7)).containsExactly(0, 0, 1, 0, 2, 0, 0);
    }

    /** By whole numbers, with the sum of weights added up anew, over three cycles: each cycle is exact and the same. */
    @Property(tries = 300)
    void smoothIsAsDefinedAndExactOverACycle(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 12) Integer> weights,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double start) {
        int count = weights.size();
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        Policy policy = new WeightedRoundRobin(start);
        policy.servers(Farm.weighing(weights.stream().mapToDouble(w -> w).toArray()), 0);
        int first = (int) (start * count);
        long[] current = new long[count];
        for (int cycle = 0; cycle < 3; cycle++) {
            int[] picked = new int[count];
            for (int i = 0; i < sum; i++) {
                int best = first;
                for (int k = 0; k < count; k++) {
                    int server = (first + k) % count;
                    current[server] += weights.get(server);
                    best = current[server] > current[best] ? server : best;
                }
                current[best] -= sum;
                assertThat(policy.pick(Ask.ANY, scene)).isEqualTo(best);
                picked[best]++;
            }
            assertThat(Arrays.stream(picked).boxed()).isEqualTo(weights);
        }
    }

    @Test
    void whatAServerIsOwedOutlivesAChange() {
        Policy policy = new WeightedRoundRobin(0);
        policy.servers(Farm.weighing(3, 1, 1), 0);
        assertThat(picks(policy, 2)).containsExactly(0, 1);
        policy.servers(Farm.weighing(3, 1, 1), 0);
        assertThat(picks(policy, 3)).containsExactly(0, 2, 0);
    }

    @Property(tries = 100)
    void roundRobinIsExactOverACycle(@ForAll @IntRange(min = 1, max = 40) int count, @ForAll long seed) {
        Policy policy = new RoundRobin(new SplittableRandom(seed).nextDouble());
        policy.servers(Servers.alike(count), 0);
        assertThat(picks(policy, count)).doesNotHaveDuplicates();
    }

    @Test
    void aStartIsAShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundRobin(1)).withMessageContaining("not at 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedRoundRobin(-0.1));
    }
}
