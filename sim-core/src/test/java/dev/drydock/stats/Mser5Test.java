package dev.drydock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

/** Against the definition computed plainly, and against processes of which the transient is known. */
class Mser5Test {
    @Test
    void truncatesWhereTheDefinitionSays() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            double[] series = autoregressive(random, 50 + random.nextInt(400), 0.7, random.nextInt(20), 1e6);
            assertThat(Mser5.truncation(series)).isEqualTo(byDefinition(series));
        }
    }

    /** The smallest marginal standard error over all truncation points, each from scratch. */
    private static OptionalInt byDefinition(double[] series) {
        int count = series.length / 5;
        double[] batches = new double[count];
        for (int i = 0; i < count; i++) {
            batches[i] = StatUtils.mean(series, 5 * i, 5);
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int from = 0; from <= count - 5; from++) {
            double[] left = Arrays.copyOfRange(batches, from, count);
            double error = StatUtils.populationVariance(left) / left.length;
            if (error < least) {
                least = error;
                best = from;
            }
        }
        return best > count - best ? OptionalInt.empty() : OptionalInt.of(5 * best);
    }

    @Test
    void aStartFarFromTheMeanIsLeftOutAndTheBiasWithIt() {
        Random random = new Random(2);
        double biased = 0;
        double truncated = 0;
        int runs = 200;
        int told = 0;
        for (int i = 0; i < runs; i++) {
            double[] series = autoregressive(random, 1_000, 0.9, 100, 0);
            OptionalInt from = Mser5.truncation(series);
            biased += StatUtils.mean(series) / runs;
            if (from.isPresent()) {
                told++;
                // The start decays as 100 * 0.9^n: below one deviation of the process, 2.3, after 36 steps.
                assertThat(from.getAsInt()).isBetween(20, 500);
                truncated += StatUtils.mean(series, from.getAsInt(), series.length - from.getAsInt());
            }
        }
        // Now and then the last few values lie together by chance, and so short a series does not tell.
        assertThat(told).isGreaterThan(180);
        assertThat(biased).isGreaterThan(0.9);
        assertThat(Math.abs(truncated / told)).isLessThan(0.15);
    }

    @Test
    void aQueueThatFillsUpIsMeasuredOnceItIsFull() {
        Random random = new Random(3);
        double all = 0;
        double kept = 0;
        int runs = 300;
        for (int i = 0; i < runs; i++) {
            double[] waits = waits(random, 4_000, 0.8, 60);
            int from = Mser5.truncation(waits).orElse(2_000);
            all += StatUtils.mean(waits) / runs;
            kept += StatUtils.mean(waits, from, waits.length - from) / runs;
        }
        // The true mean wait is 4; a start with 60 of work adds about 60 * 300 / 2 / 4000 = 2.2.
        assertThat(all).isGreaterThan(5.5);
        assertThat(kept).isBetween(3.4, 4.4);
    }

    @Test
    void aSteadySeriesIsHardlyCut() {
        Random random = new Random(4);
        double[] series = random.doubles(10_000).toArray();
        assertThat(Mser5.truncation(series).orElseThrow()).isLessThan(1_000);
        assertThat(Mser5.truncation(new double[100])).hasValue(0);
    }

    @Test
    void whatOnlyGrowsNeverSettles() {
        double[] growing = new double[1_000];
        Arrays.setAll(growing, i -> i);
        assertThat(Mser5.truncation(growing)).isEmpty();
        assertThat(Mser5.truncation(new double[49])).isEmpty();
    }

    /** An autoregressive process around an origin that starts away from it, with normal innovations. */
    private static double[] autoregressive(Random random, int length, double memory, double start, double origin) {
        double[] series = new double[length];
        double value = start;
        for (int i = 0; i < length; i++) {
            value = memory * value + random.nextGaussian();
            series[i] = origin + value;
        }
        return series;
    }

    /** Waits of M/M/1 by Lindley's recursion, from a server that begins with some work. */
    private static double[] waits(Random random, int length, double load, double work) {
        double[] waits = new double[length];
        double wait = work;
        for (int i = 0; i < length; i++) {
            waits[i] = wait;
            double service = -Math.log(1 - random.nextDouble());
            double interarrival = -Math.log(1 - random.nextDouble()) / load;
            wait = Math.max(0, wait + service - interarrival);
        }
        return waits;
    }
}
