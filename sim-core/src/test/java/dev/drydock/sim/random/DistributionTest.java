package dev.drydock.sim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
    private static final int SAMPLES = 200_000;
    /** Kolmogorov's distribution exceeds this once in ten thousand. */
    private static final double KS_BOUND = 2.225 / Math.sqrt(SAMPLES);

    private static final double MS = 1e6;

    private static Arguments row(Distribution distribution, DoubleUnaryOperator law) {
        return Arguments.of(distribution, law);
    }

    static Stream<Arguments> sampled() {
        NormalDistribution standard = new NormalDistribution(null, 0, 1);
        double sigma = Math.log(8.0) / standard.inverseCumulativeProbability(0.99);
        NormalDistribution wide = new NormalDistribution(null, MS, 2 * MS);
        double below = wide.cumulativeProbability(0);
        ParetoDistribution heavy = new ParetoDistribution(null, MS, 1.5);
        double kept = heavy.cumulativeProbability(50 * MS);
        return Stream.of(
                row(
                        Distribution.uniform(5_000_000, 9_000_000),
                        new UniformRealDistribution(null, 5 * MS, 9 * MS)::cumulativeProbability),
                row(Distribution.exponential(3 * MS), new ExponentialDistribution(null, 3 * MS)::cumulativeProbability),
                row(
                        Distribution.normal(20 * MS, 2 * MS),
                        new NormalDistribution(null, 20 * MS, 2 * MS)::cumulativeProbability),
                row(Distribution.normal(MS, 2 * MS), x -> (wide.cumulativeProbability(x) - below) / (1 - below)),
                row(
                        Distribution.lognormal(MS, 8 * MS),
                        new LogNormalDistribution(null, Math.log(MS), sigma)::cumulativeProbability),
                row(
                        Distribution.lognormalOfLog(12, 0.5),
                        new LogNormalDistribution(null, 12, 0.5)::cumulativeProbability),
                row(
                        Distribution.lognormalOfMean(MS, 0.5),
                        new LogNormalDistribution(null, Math.log(MS) - 0.125, 0.5)::cumulativeProbability),
                row(Distribution.erlang(4, MS), new GammaDistribution(null, 4, MS / 4)::cumulativeProbability),
                row(Distribution.gamma(MS, 0.4), new GammaDistribution(null, 2.5, 0.4 * MS)::cumulativeProbability),
                row(Distribution.gamma(MS, 2.5), new GammaDistribution(null, 0.4, 2.5 * MS)::cumulativeProbability),
                row(
                        Distribution.hyperexponential(new double[] {3, 1}, new double[] {MS, 20 * MS}),
                        x -> 1 - 0.75 * Math.exp(-x / MS) - 0.25 * Math.exp(-x / (20 * MS))),
                row(Distribution.pareto(MS, 2.5), new ParetoDistribution(null, MS, 2.5)::cumulativeProbability),
                row(
                        Distribution.boundedPareto(MS, 1.5, 50 * MS),
                        x -> Math.min(1, heavy.cumulativeProbability(x) / kept)),
                row(
                        Distribution.exponential(3 * MS).plus(1_000_000),
                        x -> x <= MS ? 0 : 1 - Math.exp(-(x - MS) / (3 * MS))));
    }

    @ParameterizedTest
    @MethodSource("sampled")
    void followsItsLaw(Distribution distribution, DoubleUnaryOperator law) {
        RandomStream random = new RandomStream(11);
        double[] samples = DoubleStream.generate(() -> distribution.sample(random))
                .limit(SAMPLES)
                .toArray();
        Arrays.sort(samples);
        double distance = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double below = law.applyAsDouble(samples[i]);
            distance = Math.max(distance, Math.max(below - i / (double) SAMPLES, (i + 1.0) / SAMPLES - below));
        }
        assertThat(distance).as("Kolmogorov-Smirnov distance").isLessThan(KS_BOUND);
        double mean = DoubleStream.of(samples).average().orElseThrow();
        double deviation = Math.sqrt(DoubleStream.of(samples)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        assertThat(mean - distribution.mean())
                .as("error of the mean")
                .isBetween(-4 * deviation / Math.sqrt(SAMPLES), 4 * deviation / Math.sqrt(SAMPLES));
    }

    /** Those of finite fourth moment, so that the sampling error of the variance is known. */
    static Stream<Distribution> ofKnownVariance() {
        return Stream.of(
                Distribution.constant(7),
                Distribution.uniform(0, 9),
                Distribution.uniform(5_000_000, 9_000_000),
                Distribution.exponential(3 * MS),
                Distribution.normal(20 * MS, 2 * MS),
                Distribution.normal(MS, 2 * MS),
                Distribution.lognormal(MS, 3 * MS),
                Distribution.lognormalOfMean(MS, 0.5),
                Distribution.erlang(4, MS),
                Distribution.gamma(MS, 0.4),
                Distribution.gamma(MS, 2.5),
                Distribution.hyperexponential(MS, 4),
                Distribution.hyperexponential(new double[] {3, 1}, new double[] {MS, 20 * MS}),
                Distribution.bimodal(1_000_000, 100_000_000, 0.01),
                Distribution.pareto(MS, 8),
                Distribution.boundedPareto(MS, 1.5, 50 * MS),
                Distribution.boundedPareto(MS, 2, 50 * MS),
                Distribution.empirical(1, 2, 2, 7),
                Distribution.exponential(3 * MS).plus(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("ofKnownVariance")
    void hasTheVarianceThatItSays(Distribution distribution) {
        RandomStream random = new RandomStream(23);
        double second = 0;
        double fourth = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double off = distribution.sample(random) - distribution.mean();
            second += off * off / SAMPLES;
            fourth += off * off * off * off / SAMPLES;
        }
        double error = Math.sqrt(Math.max(0, fourth - second * second) / SAMPLES);
        assertThat(distribution.variance()).isCloseTo(second, within(4 * error + 1e-9));
    }

    @Test
    void balancedMeansGiveTheVariationThatWasAskedFor() {
        Distribution four = Distribution.hyperexponential(MS, 4);

        assertThat(four.mean()).isCloseTo(MS, within(1e-6));
        assertThat(four.cv2()).isCloseTo(4, within(1e-12));
        assertThat(Distribution.gamma(MS, 0.3).cv2()).isCloseTo(0.3, within(1e-12));
        assertThat(Distribution.lognormalOfMean(MS, 1).cv2()).isCloseTo(Math.E - 1, within(1e-12));
    }

    @Test
    void heavyTailsHaveNoVariance() {
        assertThat(Distribution.pareto(MS, 2).variance()).isInfinite();
        assertThat(Distribution.pareto(MS, 2).mean()).isEqualTo(2 * MS);
        assertThat(Distribution.pareto(MS, 1).cv2()).isNaN();
    }

    @Test
    void zigguratsCloseAtTheTop() {
        double[] exponential = Ziggurat.EXPONENTIAL_EDGE;
        double r = exponential[1];
        double area = (r + 1) * Math.exp(-r);
        double last = exponential[Ziggurat.LAYERS - 1];
        assertThat(Math.exp(-last) + area / last).isCloseTo(1, within(1e-12));

        double[] normal = Ziggurat.NORMAL_EDGE;
        double tail = new NormalDistribution(null, 0, 1).cumulativeProbability(-normal[1]) * Math.sqrt(2 * Math.PI);
        area = normal[1] * Math.exp(-normal[1] * normal[1] / 2) + tail;
        last = normal[Ziggurat.LAYERS - 1];
        assertThat(Math.exp(-last * last / 2) + area / last).isCloseTo(1, within(1e-12));
    }

    /** The tails, which the Kolmogorov-Smirnov statistic hardly sees. */
    @Test
    void tailsHaveTheirShare() {
        RandomStream random = new RandomStream(5);
        int n = 4_000_000;
        int exponential = 0;
        int normal = 0;
        for (int i = 0; i < n; i++) {
            exponential += random.nextExponential() > 9 ? 1 : 0;
            normal += Math.abs(random.nextGaussian()) > 3.8 ? 1 : 0;
        }
        double expected = n * Math.exp(-9);
        assertThat((double) exponential)
                .isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
        expected = n * 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-3.8);
        assertThat((double) normal).isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
    }

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        Distribution.uniform(0, 1_000_000),
                        new long[] {671_041, 283_728, 644_709, 784_153, 267_172, 61_317, 900_579, 827_212}),
                Arguments.of(Distribution.exponential(1e9), new long[] {
                    491_847_803,
                    484_663_072,
                    1_284_520_574,
                    409_237_443,
                    233_742_522,
                    92_740_856,
                    650_046_478,
                    410_618_100
                }),
                Arguments.of(Distribution.normal(1e9, 1e9), new long[] {
                    371_617_777,
                    1_441_405_660,
                    403_672_913,
                    1_278_619_342,
                    911_219_217,
                    1_835_475_941,
                    1_609_975_478,
                    2_228_955_481L
                }),
                Arguments.of(Distribution.lognormal(1e9, 8e9), new long[] {
                    570_245_085,
                    1_483_727_028,
                    374_858_840,
                    586_820_637,
                    1_282_803_798,
                    923_709_124,
                    2_110_242_601,
                    1_725_015_245
                }),
                Arguments.of(Distribution.pareto(1e9, 1.2), new long[] {
                    1_506_626_687,
                    1_497_633_048,
                    2_916_644_501L,
                    1_406_397_124,
                    1_215_050_251,
                    1_080_348_902,
                    1_718_935_834,
                    1_408_016_181
                }),
                Arguments.of(Distribution.boundedPareto(1e9, 1.2, 1e12), new long[] {
                    2_524_620_807L,
                    1_320_481_940,
                    2_367_815_204L,
                    3_585_479_899L,
                    1_295_583_483,
                    1_054_132_193,
                    6_832_972_729L,
                    4_314_894_611L
                }),
                Arguments.of(Distribution.empirical(1, 2, 3, 5, 8, 13), new long[] {8, 2, 5, 8, 2, 1, 13, 8}));
    }

    /** A difference between platforms would show here. */
    @ParameterizedTest
    @MethodSource("golden")
    void givesTheSameSamplesEverywhere(Distribution distribution, long[] first) {
        RandomStream random = new RandomStream(2026);
        assertThat(LongStream.generate(() -> distribution.sample(random)).limit(8))
                .containsExactly(box(first));
    }

    private static Long[] box(long[] values) {
        return LongStream.of(values).boxed().toArray(Long[]::new);
    }

    /** Beyond the first samples: every path of the ziggurats, and {@code StrictMath} behind them. */
    @Test
    void givesTheSameMillionSamplesEverywhere() {
        RandomStream random = new RandomStream(7);
        Distribution lognormal = Distribution.lognormal(1e9, 8e9);
        Distribution pareto = Distribution.pareto(1e9, 1.2);
        long hash = 0;
        for (int i = 0; i < 1_000_000; i++) {
            hash = 31 * hash + lognormal.sample(random);
            hash = 31 * hash + pareto.sample(random);
        }
        assertThat(hash).isEqualTo(-1778719851262619614L);
    }

    @Test
    void knowsItsMean() {
        assertThat(Distribution.constant(7).mean()).isEqualTo(7);
        assertThat(Distribution.empirical(1, 2, 9).mean()).isEqualTo(4);
        assertThat(Distribution.pareto(10, 1).mean()).isInfinite();
        assertThat(Distribution.normal(5, 0).mean()).isEqualTo(5);
        assertThat(Distribution.boundedPareto(1, 1, Math.E).mean()).isCloseTo(Math.E / (Math.E - 1), within(1e-12));
    }

    @Test
    void samplesOfTheHeaviestTailAreCutToTheLongest() {
        RandomStream random = new RandomStream(1);
        Distribution distribution = Distribution.pareto(1e9, 0.01).plus(5);
        assertThat(LongStream.generate(() -> distribution.sample(random)).limit(1_000))
                .allMatch(x -> x >= 0 && x <= Distribution.LONGEST)
                .contains(Distribution.LONGEST);
    }

    @Test
    void equalParametersMakeEqualDistributions() {
        assertThat(Distribution.empirical(1, 2)).isEqualTo(Distribution.empirical(1, 2));
        assertThat(Distribution.lognormal(1, 2)).isEqualTo(Distribution.lognormal(1, 2));
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.constant(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.uniform(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.exponential(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.exponential(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.normal(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.lognormal(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.pareto(1, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.boundedPareto(2, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.empirical());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.constant(1).plus(-1));
    }
}
