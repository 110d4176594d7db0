package dev.drydock.sim.container;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What a quota does to the speed of a server. */
class CpuQuotaTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void aServerIsAsFastAsTheShareOfWhatItWants() {
        assertThat(CpuQuota.speed(1, 500, 1)).isEqualTo(0.5);
        assertThat(CpuQuota.speed(1, 4000, 1)).isEqualTo(1);
        assertThat(CpuQuota.speed(2, 500, 1)).isEqualTo(1);
        assertThat(CpuQuota.speed(1, 1000, 4)).isEqualTo(0.25);
        assertThat(CpuQuota.speed(1, Long.MAX_VALUE, 64)).isEqualTo(1);
    }

    @Test
    void workStandsStillWhenItsQuotaIsUsedUp() {
        assertThat(CpuQuota.wallNanos(10 * MILLI, 50 * MILLI, 100 * MILLI)).isEqualTo(10 * MILLI);
        assertThat(CpuQuota.wallNanos(50 * MILLI, 50 * MILLI, 100 * MILLI)).isEqualTo(50 * MILLI);
        assertThat(CpuQuota.wallNanos(60 * MILLI, 50 * MILLI, 100 * MILLI)).isEqualTo(110 * MILLI);
        assertThat(CpuQuota.wallNanos(60 * MILLI, 200 * MILLI, 100 * MILLI)).isEqualTo(60 * MILLI);
        assertThat(CpuQuota.wallNanos(0, 50 * MILLI, 100 * MILLI)).isZero();
    }

    /** Over many periods both say the same, but for the first quota, which needs no waiting. */
    @Property(tries = 200)
    void overManyPeriodsTheSpeedTells(
            @ForAll @LongRange(min = 1, max = 100_000) long workMillis,
            @ForAll @LongRange(min = 1, max = 100) long quotaMillis) {
        double wall = CpuQuota.wallNanos(workMillis * MILLI, quotaMillis * MILLI, 100 * MILLI);
        double fluid = workMillis * MILLI / CpuQuota.speed(1, quotaMillis * 10, 1);
        assertThat(wall).isBetween(fluid - 100 * MILLI, fluid + 1);
    }
}
