package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Farm;
import dev.drydock.balance.Fit;
import dev.drydock.balance.Scene;
import dev.drydock.balance.metric.Outstanding;
import dev.drydock.balance.metric.RequestsAt;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The draw of d, the least of them, and memory. */
class PowerOfChoicesTest {

    /** All ordered pairs of distinct servers alike: neither biased nor with repetition. */
    @Test
    void distinctPairsAreUniform() {
        Servers servers = Farm.some(new double[] {1, 1, 1, 1, 1, 1, 1}, 0, 2, 3, 5, 6);
        Choices choices = new Choices(2, false, servers);
        Draws draws = new Draws(8);
        int[] drawn = new int[2];
        long[] counts = new long[49];
        double[] expected = new double[49];
        for (int i = 0; i < 100_000; i++) {
            assertThat(choices.draw(-1, draws, drawn)).isEqualTo(2);
            counts[drawn[0] * 7 + drawn[1]]++;
        }
        for (int a : new int[] {0, 2, 3, 5, 6}) {
            for (int b : new int[] {0, 2, 3, 5, 6}) {
                expected[a * 7 + b] = a == b ? 0 : 1;
            }
        }
        Fit.assertFits(counts, expected);
    }

    @Test
    void pairsWithReplacementAreUniformToo() {
        Choices choices = new Choices(2, true, Servers.alike(4));
        Draws draws = new Draws(8);
        int[] drawn = new int[2];
        long[] counts = new long[16];
        for (int i = 0; i < 50_000; i++) {
            choices.draw(-1, draws, drawn);
            counts[drawn[0] * 4 + drawn[1]]++;
        }
        Fit.assertEven(counts);
    }

    @Property(tries = 200)
    void drawsAreAsManyAsCanBe(
            @ForAll @IntRange(min = 2, max = 12) int count,
            @ForAll @IntRange(min = 1, max = 15) int d,
            @ForAll boolean avoiding,
            @ForAll long seed) {
        Choices choices = new Choices(d, false, Servers.alike(count));
        int[] drawn = new int[choices.most()];
        int size = choices.draw(avoiding ? 1 : -1, new Draws(seed), drawn);
        assertThat(size).isEqualTo(Math.min(d, avoiding ? count - 1 : count));
        assertThat(Arrays.stream(drawn).limit(size).boxed()).doesNotHaveDuplicates();
        if (avoiding) {
            assertThat(Arrays.stream(drawn).limit(size).boxed()).doesNotContain(1);
        }
    }

    @Test
    void theOthersAreUniformWhereOneIsAvoided() {
        for (boolean replacement : new boolean[] {false, true}) {
            Choices choices = new Choices(2, replacement, Servers.alike(5));
            Draws draws = new Draws(8);
            int[] drawn = new int[2];
            long[][] counts = new long[2][5];
            for (int i = 0; i < 40_000; i++) {
                choices.draw(3, draws, drawn);
                counts[0][drawn[0]]++;
                counts[1][drawn[1]]++;
            }
            Fit.assertFits(counts[0], 1, 1, 1, 0, 1);
            Fit.assertFits(counts[1], 1, 1, 1, 0, 1);
        }
    }

    /**
     * With distinct loads 0 to n - 1, the least of d draws has rank r with a probability known in closed form: distinct,
     * C(n-1-r, d-1) / C(n, d); with replacement, ((n-r)^d - (n-r-1)^d) / n^d.
     */
    @Test
    void theLeastOfTheDrawIsChosen() {
        int n = 8;
        int d = 3;
        double[] distinct = new double[n];
        double[] replaced = new double[n];
        for (int r = 0; r < n; r++) {
            distinct[r] = (n - 1 - r) * (n - 2 - r) / 2.0;
            replaced[r] = Math.pow(n - r, d) - Math.pow(n - r - 1, d);
        }
        Fit.assertFits(ranks(n, new PowerOfChoices(d, new RequestsAt())), distinct);
        Fit.assertFits(ranks(n, new PowerOfChoices(d, true, 0, new RequestsAt())), replaced);
    }

    private static long[] ranks(int n, Policy policy) {
        Scene scene = new Scene(21);
        policy.servers(Servers.alike(n), 0);
        for (int server = 0; server < n; server++) {
            scene.requests[server] = (server * 5) % n;
        }
        long[] ranks = new long[n];
        for (int i = 0; i < 60_000; i++) {
            ranks[scene.requests[policy.pick(Ask.ANY, scene)]]++;
        }
        return ranks;
    }

    @Property(tries = 100)
    void asManyChoicesAsServersIsAFullScan(@ForAll @IntRange(min = 1, max = 20) int count, @ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        Scene scene = new Scene(seed);
        Policy policy = new PowerOfChoices(count, new RequestsAt());
        policy.servers(Servers.alike(count), 0);
        for (int i = 0; i < 30; i++) {
            for (int server = 0; server < count; server++) {
                scene.requests[server] = world.nextInt(5);
            }
            int least = Arrays.stream(scene.requests).limit(count).min().orElseThrow();
            assertThat(scene.requests[policy.pick(Ask.ANY, scene)]).isEqualTo(least);
        }
    }

    @Test
    void equalLoadsAreSharedFairly() {
        for (int memory : new int[] {0, 1}) {
            Policy policy = new PowerOfChoices(2, false, memory, new Outstanding());
            Scene scene = new Scene(2);
            policy.servers(Servers.alike(6), 0);
            long[] counts = new long[6];
            for (int i = 0; i < 30_000; i++) {
                counts[policy.pick(Ask.ANY, scene)]++;
            }
            Fit.assertEven(counts);
        }
    }

    @Test
    void choicesAreAtLeastOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerOfChoices(0, new Outstanding()))
                .withMessage("d is 1 to 10000 choices, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerOfChoices(1, false, -1, new Outstanding()))
                .withMessage("memory holds 0 to 10000 choices, not -1");
    }
}
