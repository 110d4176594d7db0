package dev.drydock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** On an autoregressive process, of which mean and correlation are known. */
class BatchMeansTest {
    private static final int RUNS = 1_000;

    @Test
    void longBatchesCoverTheMeanAndPassTheTest() {
        Random random = new Random(1);
        int covered = 0;
        int rejected = 0;
        for (int i = 0; i < RUNS; i++) {
            BatchMeans means = BatchMeans.of(autoregressive(random, 3_000, 0.5), 30, 0.95);
            covered += means.mean().low() <= 0 && 0 <= means.mean().high() ? 1 : 0;
            rejected += means.pValue() < 0.05 ? 1 : 0;
        }
        assertThat((double) covered / RUNS).isBetween(0.925, 0.97);
        assertThat((double) rejected / RUNS).isBetween(0.03, 0.09);
    }

    @Test
    void shortBatchesClaimTooMuchAndFailTheTest() {
        Random random = new Random(2);
        int covered = 0;
        int rejected = 0;
        for (int i = 0; i < RUNS; i++) {
            BatchMeans means = BatchMeans.of(autoregressive(random, 150, 0.9), 30, 0.95);
            covered += means.mean().low() <= 0 && 0 <= means.mean().high() ? 1 : 0;
            rejected += means.pValue() < 0.05 ? 1 : 0;
        }
        assertThat((double) covered / RUNS).isLessThan(0.8);
        assertThat((double) rejected / RUNS).isGreaterThan(0.85);
    }

    @Test
    void correlationIsThatOfTheProcess() {
        double[] series = autoregressive(new Random(3), 20_000, 0.6);
        assertThat(BatchMeans.of(series, 0.95).correlation()).isCloseTo(0.6, within(0.03));
        assertThat(BatchMeans.of(new double[] {1, -1, 1, -1, 1, -1, 1, -1}, 0.95)
                        .correlation())
                .isLessThan(-0.7);
    }

    @Test
    void batchesAreEqualAndTheOldestValuesTooMany() {
        double[] series = {100, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8};
        BatchMeans means = BatchMeans.of(series, 8, 0.95);
        assertThat(means.mean().value()).isEqualTo(4.5);
        assertThat(means.mean().samples()).isEqualTo(8);
    }

    @Test
    void whatTellsNothingIsRefused() {
        assertThatThrownBy(() -> BatchMeans.of(new double[7], 0.95)).hasMessageContaining("at least 8");
        assertThatThrownBy(() -> BatchMeans.of(new double[20], 30, 0.95)).hasMessageContaining("too few");
        assertThat(BatchMeans.of(new double[10], 0.95).pValue()).isEqualTo(1);
    }

    private static double[] autoregressive(Random random, int length, double memory) {
        double[] series = new double[length];
        double value = random.nextGaussian() / Math.sqrt(1 - memory * memory);
        for (int i = 0; i < length; i++) {
            value = memory * value + random.nextGaussian();
            series[i] = value;
        }
        return series;
    }
}
