package dev.drydock.balance.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.balance.Draws;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LimitTest {
    private static final long MS = 1_000_000;

    private final Draws draws = new Draws(5);

    private void end(Limit limit, long latency, int inProgress, int times) {
        for (int i = 0; i < times; i++) {
            limit.ended(latency, inProgress, false, draws);
        }
    }

    @Test
    void aimdGrowsByOneWhenUsedAndShrinksByATenthWhenDropped() {
        Limit limit = new AimdLimit.Options(50, 20, 200, 0.9, 100 * MS).create();
        limit.ended(MS, 24, false, draws);
        assertThat(limit.requests()).isEqualTo(50);
        limit.ended(MS, 25, false, draws);
        assertThat(limit.requests()).isEqualTo(51);
        limit.ended(MS, 51, true, draws);
        assertThat(limit.requests()).isEqualTo(45);
        limit.ended(101 * MS, 51, false, draws);
        assertThat(limit.requests()).isEqualTo(40);
    }

    @Test
    void vegasGrowsFastWithoutAQueueAndStopsAtAShortOne() {
        Limit limit = new VegasLimit.Options(20, 1000, 1).create();
        limit.ended(10 * MS, 20, false, draws);
        limit.ended(10 * MS, 20, false, draws);
        assertThat(limit.requests()).isEqualTo(26);
        // 26 (1 - 10/12) = 4.3, so five of them wait: between alpha = 3 and beta = 6.
        limit.ended(12 * MS, 26, false, draws);
        assertThat(limit.requests()).isEqualTo(26);
        // 26 (1 - 10/20) = 13 wait.
        limit.ended(20 * MS, 26, false, draws);
        assertThat(limit.requests()).isEqualTo(25);
        limit.ended(11 * MS, 25, true, draws);
        assertThat(limit.requests()).isEqualTo(24);
    }

    @Test
    void vegasDoesNotGrowWhenUnused() {
        Limit limit = new VegasLimit.Options(20, 1000, 1).create();
        end(limit, 10 * MS, 9, 50);
        assertThat(limit.requests()).isEqualTo(20);
    }

    @Test
    void gradientGrowsByItsQueueAtSteadyLatencyAndShrinksWhenItRises() {
        Limit limit = new Gradient2Limit.Options(100, 20, 200, 4, 0.5, 600, 1).create();
        end(limit, 10 * MS, 100, 1);
        assertThat(limit.requests()).isEqualTo(102);
        end(limit, 10 * MS, 10, 20);
        assertThat(limit.requests()).isEqualTo(102);
        end(limit, 20 * MS, 102, 1);
        // About half of the gradient, and half of it smoothed away.
        assertThat(limit.requests()).isBetween(78, 80);
    }

    @Property(tries = 100)
    void everyLimitStaysWithinItsBounds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int slowness) {
        Draws random = new Draws(seed);
        Stream.<Limit.Options>of(
                        new AimdLimit.Options(20, 10, 60, 0.9, 50 * MS),
                        new VegasLimit.Options(20, 60, 0.5),
                        new Gradient2Limit.Options(20, 1, 60, 4, 0.2, 100, 1.5))
                .map(Limit.Options::create)
                .forEach(limit -> {
                    for (int i = 0; i < 500; i++) {
                        long latency = (long) (1 + random.nextExponential() * slowness * MS);
                        limit.ended(latency, 1 + random.nextInt(60), random.nextInt(10) == 0, random);
                        assertThat(limit.requests()).isBetween(1, 60);
                    }
                });
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> new AimdLimit.Options(20, 30, 200, 0.9, MS)).hasMessageContaining("least 30");
        assertThatThrownBy(() -> new FixedLimit.Options(0)).hasMessageContaining("at least 1");
    }
}
