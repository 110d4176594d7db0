package dev.drydock.balance.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Draws;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Draws draws = new Draws(3);

    private double mean(Backoff backoff, int retry, long last) {
        return LongStream.range(0, 20_000)
                .map(i -> backoff.nanos(retry, last, draws))
                .average()
                .orElseThrow();
    }

    @Test
    void withoutJitterItDoublesUpToItsMost() {
        Backoff backoff = new Backoff(100, 1000, 2, Backoff.Jitter.NONE);
        assertThat(LongStream.range(0, 6).map(retry -> backoff.nanos((int) retry, 0, draws)))
                .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void fullJitterIsHalfOfItOnAverage() {
        assertThat(mean(new Backoff(100_000, 1_000_000, 2, Backoff.Jitter.FULL), 2, 0))
                .isCloseTo(200_000, within(5_000.0));
    }

    @Test
    void equalJitterIsThreeQuartersOfItOnAverage() {
        assertThat(mean(new Backoff(100_000, 1_000_000, 2, Backoff.Jitter.EQUAL), 2, 0))
                .isCloseTo(300_000, within(3_000.0));
    }

    @Test
    void decorrelatedJitterIsBetweenTheBaseAndThreeTimesTheLast() {
        Backoff backoff = new Backoff(100_000, 1_000_000, 2, Backoff.Jitter.DECORRELATED);
        assertThat(mean(backoff, 0, 999)).isCloseTo(200_000, within(3_000.0));
        assertThat(mean(backoff, 1, 300_000)).isCloseTo(500_000, within(12_000.0));
    }

    @Property(tries = 200)
    void staysWithinItsBounds(@ForAll @IntRange(max = 60) int retry, @ForAll long seed, @ForAll Backoff.Jitter jitter) {
        Backoff backoff = new Backoff(1000, 50_000, 3, jitter);
        long wait = backoff.nanos(retry, 50_000, new Draws(seed));
        assertThat(wait).isBetween(jitter == Backoff.Jitter.FULL ? 0L : 500L, 50_000L);
    }

    @Test
    void noneIsNone() {
        assertThat(Backoff.NONE.nanos(5, 0, draws)).isZero();
    }
}
