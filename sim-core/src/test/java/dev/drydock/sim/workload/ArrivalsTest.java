package dev.drydock.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.sim.random.RandomStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long SECOND = 1_000_000_000;
    /** Of a Poisson count: wrong once in a hundred thousand, and never for a seed that is fixed. */
    private static final double DEVIATIONS = 4.5;

    @Test
    void aProfileGoesStraightFromPointToPointAndKeepsItsLastRate() {
        ArrivalSpec ramp = new ArrivalSpec.Profile(List.of(
                new ArrivalSpec.Point(0, 0),
                new ArrivalSpec.Point(100 * SECOND, 200),
                new ArrivalSpec.Point(200 * SECOND, 50)));

        assertCount(ramp, 0, 100 * SECOND, 10_000);
        assertCount(ramp, 0, 50 * SECOND, 2_500);
        assertCount(ramp, 100 * SECOND, 200 * SECOND, 12_500);
        assertCount(ramp, 200 * SECOND, 300 * SECOND, 5_000);
    }

    @Test
    void aSpikeIsShortAndHigh() {
        ArrivalSpec spike = ArrivalSpec.Profile.spike(10, 1_000, 20 * SECOND, 5 * SECOND);

        assertCount(spike, 0, 20 * SECOND, 200);
        assertCount(spike, 20 * SECOND, 25 * SECOND, 5_000);
        assertCount(spike, 25 * SECOND, 125 * SECOND, 1_000);
    }

    @Test
    void aSineSwingsAroundItsMean() {
        ArrivalSpec day = new ArrivalSpec.Sine(100, 0.5, 100 * SECOND);

        assertCount(day, 0, 400 * SECOND, 40_000);
        // Half a wave above the mean: its integral is 2/pi of the amplitude.
        assertCount(day, 0, 50 * SECOND, 5_000 + 50 * 100 * 0.5 * 2 / Math.PI);
    }

    @Test
    void aModulatedProcessHasTheMeanOfItsStatesByHowLongTheyLast() {
        ArrivalSpec modulated = new ArrivalSpec.Mmpp(List.of(300.0, 100.0), List.of(1.0, 3.0));

        // In the first state for 3/4 of the time; the variance of the count is that of the time in it as well.
        double mean = 10_000 * (0.75 * 300 + 0.25 * 100);
        assertThat((double) count(modulated, 0, 10_000 * SECOND)).isCloseTo(mean, within(0.02 * mean));
    }

    @Test
    void batchesComeTogether() {
        ArrivalSpec batches = new ArrivalSpec.Batch(100, new BatchSize.Fixed(4));
        Arrivals arrivals = Arrivals.of(batches, new RandomStream(3));

        for (int batch = 0; batch < 1_000; batch++) {
            long at = arrivals.next();
            for (int one = 1; one < 4; one++) {
                assertThat(arrivals.next()).isEqualTo(at);
            }
        }
        assertThat((double) count(new ArrivalSpec.Batch(100, new BatchSize.Geometric(5)), 0, 1_000 * SECOND))
                .isCloseTo(500_000, within(0.03 * 500_000));
    }

    @Property
    void timesNeverRunBackwards(@ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 1_000) double rate) {
        for (ArrivalSpec spec : List.of(
                new ArrivalSpec.Poisson(rate),
                new ArrivalSpec.Sine(rate, 1, SECOND),
                new ArrivalSpec.Mmpp(List.of(rate, 0.0), List.of(1.0, 1.0)),
                new ArrivalSpec.Batch(rate, new BatchSize.Uniform(1, 3)))) {
            Arrivals arrivals = Arrivals.of(spec, new RandomStream(seed));
            long last = 0;
            for (int i = 0; i < 100; i++) {
                long next = arrivals.next();
                assertThat(next).as(spec.toString()).isGreaterThanOrEqualTo(last);
                last = next;
            }
        }
    }

    private static void assertCount(ArrivalSpec spec, long from, long to, double expected) {
        assertThat((double) count(spec, from, to))
                .as(spec + " from " + from + " to " + to)
                .isCloseTo(expected, within(DEVIATIONS * Math.sqrt(expected)));
    }

    private static long count(ArrivalSpec spec, long from, long to) {
        Arrivals arrivals = Arrivals.of(spec, new RandomStream(7));
        long count = 0;
        for (long at = arrivals.next(); at < to; at = arrivals.next()) {
            count += at >= from ? 1 : 0;
        }
        return count;
    }
}
