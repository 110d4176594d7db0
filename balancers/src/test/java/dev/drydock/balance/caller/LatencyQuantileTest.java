package dev.drydock.balance.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Draws;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LatencyQuantileTest {

    @Test
    void isUnknownUntilThereAreEnough() {
        LatencyQuantile quantile = new LatencyQuantile(0.5, 1000);
        for (int i = 0; i < 99; i++) {
            quantile.record(7, 0);
            assertThat(quantile.nanos(0)).isEqualTo(LatencyQuantile.UNKNOWN);
        }
        quantile.record(7, 0);
        assertThat(quantile.nanos(0)).isEqualTo(7);
    }

    @Test
    void looksBackTwoSpansAtMost() {
        LatencyQuantile quantile = new LatencyQuantile(0.5, 1000);
        for (int i = 0; i < 100; i++) {
            quantile.record(7, 0);
        }
        assertThat(quantile.nanos(1999)).isEqualTo(7);
        assertThat(quantile.nanos(2000)).isEqualTo(LatencyQuantile.UNKNOWN);
    }

    /** Against sorting: never below, and at most one bucket, a 32nd, above. */
    @Property(tries = 100)
    void agreesWithSorting(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll @IntRange(min = 2, max = 60) int bits) {
        Draws draws = new Draws(seed);
        LatencyQuantile quantile = new LatencyQuantile(share, 1000);
        long[] all = new long[500];
        for (int i = 0; i < all.length; i++) {
            all[i] = draws.nextLong() >>> (64 - bits);
            quantile.record(all[i], i);
        }
        Arrays.sort(all);
        long exact = all[(int) Math.ceil(share * all.length) - 1];
        assertThat(quantile.nanos(500)).isBetween(exact, exact + exact / 32);
    }
}
