package dev.drydock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.Estimate;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published tables, and against what an interval promises: how often it covers the truth. */
class IntervalsTest {
    private static final int REPLICATIONS = 4_000;

    @Test
    void meanOfOneToTenHasTheIntervalOfTheTTable() {
        // t(0.975, 9 degrees of freedom) = 2.262157 and the standard deviation is 3.027650.
        Estimate mean = Intervals.mean(oneTo(10), 0.95);

        assertThat(mean.value()).isEqualTo(5.5);
        assertThat(mean.low()).isCloseTo(5.5 - 2.262157 * 3.027650 / Math.sqrt(10), within(1e-5));
        assertThat(mean.high()).isCloseTo(5.5 + 2.262157 * 3.027650 / Math.sqrt(10), within(1e-5));
        assertThat(mean.samples()).isEqualTo(10);
        assertThat(mean.confidence()).isEqualTo(0.95);
    }

    /** Ranks of the 95 % interval of the median, as tabulated for the sign test. */
    @ParameterizedTest
    @CsvSource({"6, 1, 6", "10, 2, 9", "20, 6, 15", "30, 10, 21", "50, 18, 33", "100, 40, 61"})
    void intervalOfTheMedianLiesBetweenTheTabulatedRanks(int count, int low, int high) {
        Estimate median = Intervals.median(oneTo(count), 0.95);

        assertThat(median.low()).isEqualTo(low);
        assertThat(median.high()).isEqualTo(high);
        assertThat(median.confidence()).isEqualTo(0.95);
    }

    @Test
    void fewSamplesGiveTheirRangeAndTheConfidenceThatItHas() {
        Estimate median = Intervals.median(oneTo(5), 0.95);

        assertThat(median.low()).isEqualTo(1);
        assertThat(median.high()).isEqualTo(5);
        assertThat(median.confidence()).isCloseTo(1 - 2 * Math.pow(0.5, 5), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.308497",
        "1, 20, 0.001265, 0.248733",
        "5, 10, 0.187086, 0.812914",
        "10, 10, 0.691503, 1",
        "0, 1, 0, 0.975",
    })
    void shareHasThePublishedClopperPearsonInterval(int successes, int count, double low, double high) {
        Estimate share = Intervals.share(successes, count, 0.95);

        assertThat(share.low()).isCloseTo(low, within(2e-6));
        assertThat(share.high()).isCloseTo(high, within(2e-6));
    }

    @Test
    void oneSampleAndEqualSamplesGiveAPoint() {
        for (Samples samples : new Samples[] {Samples.of(0.1), Samples.of(0.1, 0.1, 0.1)}) {
            for (Estimate estimate :
                    new Estimate[] {Intervals.mean(samples, 0.95), Intervals.quantile(samples, 0.9, 0.95)}) {
                assertThat(estimate.value()).isEqualTo(0.1);
                assertThat(estimate.low()).isEqualTo(0.1);
                assertThat(estimate.high()).isEqualTo(0.1);
            }
        }
    }

    @Test
    void whatIsNoConfidenceOrNoShareIsRefused() {
        for (double confidence : new double[] {0, 1, -0.5, 95, Double.NaN}) {
            assertThatThrownBy(() -> Intervals.mean(oneTo(3), confidence)).hasMessageContaining("confidence");
            assertThatThrownBy(() -> Intervals.median(oneTo(3), confidence)).hasMessageContaining("confidence");
            assertThatThrownBy(() -> Intervals.share(1, 3, confidence)).hasMessageContaining("confidence");
        }
        assertThatThrownBy(() -> Intervals.share(4, 3, 0.95)).hasMessageContaining("4 of 3");
        assertThatThrownBy(() -> Intervals.share(0, 0, 0.95)).hasMessageContaining("0 of 0");
    }

    @Test
    void intervalOfTheMeanCoversTheTrueMeanOfNormalSamples() {
        Random random = new Random(1);
        assertThat(coverage(7, ignored -> Intervals.mean(normals(random, 8), 0.95)))
                .isBetween(0.93, 0.97);
    }

    @Test
    void intervalOfTheMedianCoversTheTrueMedianOfSkewedSamples() {
        Random random = new Random(2);
        double median = Math.log(2);
        assertThat(coverage(median, ignored -> Intervals.median(exponentials(random, 40), 0.95)))
                .isBetween(0.93, 0.97);
    }

    @Test
    void intervalOfAHighQuantileCoversIt() {
        Random random = new Random(3);
        double p90 = Math.log(10);
        assertThat(coverage(p90, ignored -> Intervals.quantile(exponentials(random, 500), 0.9, 0.95)))
                .isBetween(0.93, 0.97);
    }

    @Test
    void intervalOfAShareCoversTheProbability() {
        Random random = new Random(4);
        assertThat(coverage(0.3, ignored -> Intervals.share(successes(random, 0.3, 500), 500, 0.95)))
                .isBetween(0.93, 0.97);
    }

    private static double coverage(double truth, IntFunction<Estimate> experiment) {
        ToDoubleFunction<Estimate> covers = estimate -> estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
        return IntStream.range(0, REPLICATIONS)
                .mapToObj(experiment)
                .mapToDouble(covers)
                .average()
                .orElseThrow();
    }

    private static Samples oneTo(int count) {
        return Samples.of(IntStream.rangeClosed(1, count).asDoubleStream().toArray());
    }

    private static Samples normals(Random random, int count) {
        return Samples.of(DoubleStream.generate(() -> 7 + 3 * random.nextGaussian())
                .limit(count)
                .toArray());
    }

    private static Samples exponentials(Random random, int count) {
        return Samples.of(DoubleStream.generate(() -> -Math.log(1 - random.nextDouble()))
                .limit(count)
                .toArray());
    }

    private static int successes(Random random, double probability, int count) {
        return (int) IntStream.range(0, count)
                .filter(ignored -> random.nextDouble() < probability)
                .count();
    }
}
