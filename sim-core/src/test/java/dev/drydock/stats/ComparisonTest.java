package dev.drydock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.Estimate;
import dev.drydock.record.Measure;
import dev.drydock.record.Measure.Better;
import dev.drydock.record.Measure.Unit;
import dev.drydock.record.VariantRecord;
import dev.drydock.stats.Comparison.Finding;
import dev.drydock.stats.Comparison.Pair;
import dev.drydock.stats.Comparison.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Rankings of made-up variants of which the truth is known. */
class ComparisonTest {
    private static final Measure WAIT = new Measure("wait.mean", Unit.NANOSECONDS, Better.LOWER, "Mean wait.");
    private static final Measure GOODPUT = new Measure("goodput", Unit.PER_SECOND, Better.HIGHER, "Goodput.");
    private static final Measure NUMBER = new Measure("number", Unit.COUNT, Better.NEITHER, "A number.");

    @Test
    void commonLuckLeavesTheDifference() {
        Random random = new Random(1);
        List<VariantRecord> variants = sharingLuck(random, 20, 10, 11, 10.0001);

        Comparison comparison = compare(variants, WAIT);

        assertThat(comparison.ranking().stream().map(Standing::variant)).last().isEqualTo(1);
        Pair pair = comparison.pair(0, 1).orElseThrow();
        assertThat(pair.finding()).isEqualTo(Finding.BETTER);
        assertThat(pair.difference().mean().low()).isBetween(-1.5, -1.0);
        assertThat(pair.moreTrials()).isEmpty();
        assertThat(comparison.pair(1, 0).orElseThrow().finding()).isEqualTo(Finding.WORSE);
        assertThat(comparison.pair(0, 2).orElseThrow().finding()).isEqualTo(Finding.CANNOT_TELL);
        assertThat(comparison.pair(0, 2).orElseThrow().moreTrials().orElseThrow())
                .isPositive();
        assertThat(comparison.ranking().stream().map(Standing::besideBest)).containsExactly(true, true, false);
    }

    @Test
    void moreIsBetterWhereTheMeasureSaysSo() {
        Comparison comparison = compare(sharingLuck(new Random(2), 10, 5, 7), GOODPUT);

        assertThat(comparison.ranking().get(0).variant()).isEqualTo(1);
        assertThat(comparison.pairs().get(0).finding()).isEqualTo(Finding.BETTER);
        assertThat(comparison.pair(0, 1).orElseThrow().finding()).isEqualTo(Finding.WORSE);
    }

    @Test
    void amongEqualVariantsAnyDifferenceIsFoundNoMoreOftenThanTheLevelSays() {
        Random random = new Random(3);
        int experiments = 1_000;
        int wrong = 0;
        for (int i = 0; i < experiments; i++) {
            Comparison comparison = compare(sharingLuck(random, 10, 4, 4, 4, 4), WAIT);
            wrong += comparison.pairs().stream().anyMatch(pair -> pair.finding() != Finding.CANNOT_TELL) ? 1 : 0;
        }
        assertThat((double) wrong / experiments).isBetween(0.01, 0.065);
    }

    @Test
    void holmsExampleIsAdjustedStepByStep() {
        Holm holm = Holm.of(List.of(0.04, 0.01, 0.03, 0.005));

        assertThat(List.of(holm.adjusted(3), holm.adjusted(1), holm.adjusted(2), holm.adjusted(0)))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
                .containsExactly(0.02, 0.03, 0.06, 0.06);
        assertThat(holm.levelOf(2, 0.06)).isCloseTo(0.03, within(1e-12));
    }

    @Test
    void shareOfTheGapIsThatOfTheMeans() {
        List<VariantRecord> variants = sharingLuck(new Random(4), 30, 20, 10, 12.5);
        Comparison comparison = compare(variants, WAIT);

        Estimate share = comparison.shareOfGap(2, 0, 1).orElseThrow();
        assertThat(share.low()).isLessThan(0.75).isGreaterThan(0.6);
        assertThat(share.high()).isGreaterThan(0.75).isLessThan(0.9);
        assertThat(comparison.shareOfGap(0, 0, 1).orElseThrow().value()).isZero();
        assertThat(comparison.shareOfGap(1, 0, 1).orElseThrow().value()).isEqualTo(1);
        assertThat(comparison.shareOfGap(1, 0, 7)).isEmpty();
    }

    @Test
    void intervalOfTheShareCoversIt() {
        Random random = new Random(5);
        int experiments = 2_000;
        int covered = 0;
        for (int i = 0; i < experiments; i++) {
            double[] worst = normals(random, 12, 20);
            Estimate share = ShareOfGap.of(normals(random, 12, 14), worst, normals(random, 12, 10), 0.95)
                    .orElseThrow();
            covered += share.low() <= 0.6 && 0.6 <= share.high() ? 1 : 0;
        }
        assertThat((double) covered / experiments).isBetween(0.935, 0.965);
    }

    @Test
    void thereIsNoShareOfAGapThatMayNotExist() {
        Comparison comparison = compare(sharingLuck(new Random(6), 10, 5, 5, 5), WAIT);
        assertThat(comparison.shareOfGap(2, 0, 1)).isEmpty();
    }

    @Test
    void onlyTrialsThatAllHaveAreComparedAndGapsLeaveAVariantOut() {
        VariantRecord whole = variant(WAIT, 5, 1, 2, 3, 4, 5);
        VariantRecord begun = variant(WAIT, 3, 2, 3, 4);
        VariantRecord gap = variant(WAIT, 5, 1, 2, 3);

        Comparison comparison = compare(List.of(whole, begun, gap), WAIT);

        assertThat(comparison.trials()).isEqualTo(3);
        assertThat(comparison.ranking().get(0).mean().value()).isEqualTo(2);
        assertThat(comparison.leftOut()).containsExactly(2);
        assertThat(Comparison.of(List.of(whole, gap), "wait.mean", 0.95)).isEmpty();
        assertThat(Comparison.of(List.of(whole, gap), "no.such", 0.95)).isEmpty();
    }

    @Test
    void equalVariantsShareTheirRank() {
        VariantRecord each = variant(WAIT, 2, 1, 2);
        Comparison comparison = compare(List.of(each, variant(WAIT, 2, 3, 3), each), WAIT);
        assertThat(comparison.ranking().stream().map(Standing::rank)).containsExactly(1, 1, 3);
        assertThat(comparison.ranking().stream().map(Standing::variant)).containsExactly(0, 2, 1);
    }

    @Test
    void aMeasureWithoutADirectionRanksNothing() {
        VariantRecord each = variant(NUMBER, 2, 1, 2);
        assertThatThrownBy(() -> Comparison.of(List.of(each, each), "number", 0.95))
                .hasMessageContaining("ranks nothing");
    }

    private static Comparison compare(List<VariantRecord> variants, Measure measure) {
        List<VariantRecord> of = variants.stream()
                .map(each -> variant(
                        measure,
                        each.trialsDone(),
                        each.summary().get(0).samples().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .toList();
        Optional<Comparison> comparison = Comparison.of(of, measure.name(), 0.95);
        return comparison.orElseThrow();
    }

    /** Variants with these means: most of what varies between trials is common to all of them. */
    private static List<VariantRecord> sharingLuck(Random random, int trials, double... means) {
        double[] luck = DoubleStream.generate(() -> 5 * random.nextGaussian())
                .limit(trials)
                .toArray();
        List<VariantRecord> variants = new ArrayList<>();
        for (double mean : means) {
            double[] own = normals(random, trials, mean);
            for (int i = 0; i < trials; i++) {
                own[i] = mean + luck[i] + (own[i] - mean) / 4;
            }
            variants.add(variant(WAIT, trials, own));
        }
        return variants;
    }

    private static VariantRecord variant(Measure measure, int trials, double... samples) {
        return new VariantRecord(
                new TreeMap<>(),
                "",
                trials,
                List.of(Summaries.summarise(
                        measure, DoubleStream.of(samples).boxed().toList(), 0.95)),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>());
    }

    private static double[] normals(Random random, int count, double mean) {
        return DoubleStream.generate(() -> mean + random.nextGaussian())
                .limit(count)
                .toArray();
    }
}
