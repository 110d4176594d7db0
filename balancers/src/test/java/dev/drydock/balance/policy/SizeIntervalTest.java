package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fit;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sizes go where. */
class SizeIntervalTest {
    private static final long MILLISECOND = 1_000_000;
    private final Scene scene = new Scene(6);

    private static Policy policy(String cutoffs, int servers) {
        Policy policy = new SizeInterval(cutoffs);
        policy.servers(Servers.alike(servers), 0);
        return policy;
    }

    @Test
    void eachServerTakesTheSizesBetweenTwoCutoffs() {
        Policy policy = policy("10ms, 0.1s", 3);
        assertThat(policy.pick(Ask.ofSize(0), scene)).isEqualTo(0);
        assertThat(policy.pick(Ask.ofSize(10 * MILLISECOND), scene)).isEqualTo(0);
        assertThat(policy.pick(Ask.ofSize(10 * MILLISECOND + 1), scene)).isEqualTo(1);
        assertThat(policy.pick(Ask.ofSize(100 * MILLISECOND), scene)).isEqualTo(1);
        assertThat(policy.pick(Ask.ofSize(101 * MILLISECOND), scene)).isEqualTo(2);
    }

    @Test
    void serversOfAnIntervalShareItFairly() {
        Policy policy = policy("10ms", 6);
        long[] counts = new long[6];
        for (int i = 0; i < 30_000; i++) {
            counts[policy.pick(Ask.ofSize(MILLISECOND), scene)]++;
        }
        Fit.assertFits(counts, 1, 1, 1, 0, 0, 0);
    }

    @Test
    void neighbouringIntervalsShareAServerWhenThereAreFew() {
        Policy policy = policy("1ms, 2ms, 3ms", 2);
        assertThat(List.of(500_000L, 1_500_000L, 2_500_000L, 3_500_000L))
                .extracting(size -> policy.pick(Ask.ofSize(size), scene))
                .containsExactly(0, 0, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "ten", "10ms,", "10ms 20ms", "-1ms", ", 1s", "1d"})
    void cutoffsAreDurations(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SizeInterval.Options(text))
                .withMessage("cutoffs are durations with commas between them, such as \"10ms, 100ms\", not \"" + text
                        + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10ms, 10ms", "2s, 1s", "0s"})
    void cutoffsAscend(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SizeInterval.Options(text))
                .withMessageStartingWith("cutoffs ascend from above 0s");
    }

    /** Bounded Pareto: sizes vary by a factor of a thousand, most are small, and yet all servers get the same work. */
    @ParameterizedTest
    @CsvSource({"1.5, 4", "1.1, 10", "3, 2"})
    void withoutCutoffsAllGetTheSameWork(double exponent, int servers) {
        Policy policy = policy("", servers);
        Draws draws = new Draws(31);
        double[] work = new double[servers];
        long[] largest = new long[servers];
        double total = 0;
        for (int i = 0; i < 400_000; i++) {
            double u = 1 - draws.nextDouble() * (1 - Math.pow(1e-3, exponent));
            long size = (long) (1000 / Math.pow(u, 1 / exponent));
            int server = policy.pick(Ask.ofSize(size), scene);
            if (i >= 100_000) {
                work[server] += size;
                total += size;
                largest[server] = Math.max(largest[server], size);
            }
        }
        for (double share : work) {
            assertThat(share / total).isCloseTo(1.0 / servers, within(0.15 / servers));
        }
        assertThat(largest).isSorted();
    }

    @Test
    void equalSizesAreSpreadByADraw() {
        Policy policy = policy("", 4);
        long[] counts = new long[4];
        for (int i = 0; i < 20_000; i++) {
            counts[policy.pick(Ask.ofSize(MILLISECOND), scene)]++;
        }
        Fit.assertEven(counts);
    }

    /** Beside a sum over all sizes so far. */
    @Property(tries = 100)
    void sharesAreSumsOverSmallerSizes(@ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        LoadBySize load = new LoadBySize();
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long added = world.nextLong(Long.MAX_VALUE) >>> world.nextInt(20, 63);
            sizes.add(added);
            load.add(added);
            long size = sizes.get(world.nextInt(sizes.size()));
            double total = sizes.stream().mapToDouble(s -> s).sum();
            double below =
                    sizes.stream().filter(s -> s < size).mapToDouble(s -> s).sum();
            double upTo =
                    sizes.stream().filter(s -> s <= size).mapToDouble(s -> s).sum();
            double much = sizes.stream()
                    .filter(s -> s < size * 1.0625 + 1)
                    .mapToDouble(s -> s)
                    .sum();
            double little = sizes.stream()
                    .filter(s -> s * 1.0625 + 1 < size)
                    .mapToDouble(s -> s)
                    .sum();
            if (total > 0) {
                assertThat(load.share(size, 0)).isBetween(little / total - 1e-9, below / total + 1e-9);
                assertThat(load.share(size, 1)).isBetween(upTo / total - 1e-9, much / total + 1e-9);
            }
        }
    }
}
