package dev.drydock.sim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.ZipfDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zipf's distribution and the choice by weight, by their chi-squared statistic. */
class DiscreteChoiceTest {
    private static final int SAMPLES = 300_000;

    private static void assertFollows(double[] probabilities, ToIntFunction<RandomStream> sampler) {
        RandomStream random = new RandomStream(17);
        long[] counts = new long[probabilities.length];
        for (int i = 0; i < SAMPLES; i++) {
            counts[sampler.applyAsInt(random)]++;
        }
        double statistic = 0;
        int classes = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = SAMPLES * probabilities[i];
            if (expected == 0) {
                assertThat(counts[i]).isZero();
            } else {
                statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
                classes++;
            }
        }
        double bound = new ChiSquaredDistribution(null, Math.max(1, classes - 1)).inverseCumulativeProbability(0.9999);
        assertThat(statistic).isLessThan(bound);
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.99", "1000, 1", "100, 1.5", "50, 0.2", "7, 3", "1, 1", "2, 1"})
    void zipfFollowsItsLaw(int count, double exponent) {
        ZipfDistribution law = new ZipfDistribution(null, count, exponent);
        double[] probabilities =
                IntStream.rangeClosed(1, count).mapToDouble(law::probability).toArray();
        assertFollows(probabilities, new Zipf(count, exponent)::sample);
    }

    @Test
    void zipfOfExponentZeroIsUniform() {
        double[] probabilities = new double[20];
        Arrays.fill(probabilities, 0.05);
        assertFollows(probabilities, new Zipf(20, 0)::sample);
    }

    @Test
    void zipfTakesTheWidestRange() {
        RandomStream random = new RandomStream(1);
        Zipf zipf = new Zipf(Integer.MAX_VALUE, 0.5);
        assertThat(IntStream.generate(() -> zipf.sample(random)).limit(10_000)).allMatch(k -> k >= 0);
    }

    @Test
    void zipfIsTheSameEverywhere() {
        RandomStream random = new RandomStream(2026);
        Zipf zipf = new Zipf(1_000, 0.99);
        assertThat(IntStream.generate(() -> zipf.sample(random)).limit(8))
                .containsExactly(6, 125, 7, 2, 141, 641, 0, 1);
    }

    @Property(tries = 30)
    void choiceFollowsItsWeights(@ForAll @Size(min = 1, max = 12) double @DoubleRange(min = 0, max = 10) [] drawn) {
        double[] weights = new double[drawn.length + 1];
        double sum = 1;
        weights[drawn.length] = 1;
        for (int i = 0; i < drawn.length; i++) {
            weights[i] = Math.max(0, Math.rint(Math.abs(drawn[i]) % 10));
            sum += weights[i];
        }
        double total = sum;
        double[] probabilities = Arrays.stream(weights).map(w -> w / total).toArray();
        assertFollows(probabilities, new WeightedChoice(weights)::sample);
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Zipf(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Zipf(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedChoice());
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedChoice(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedChoice(1, -1));
    }
}
