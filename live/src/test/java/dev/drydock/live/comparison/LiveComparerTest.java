package dev.drydock.live.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.live.plan.Delays;
import dev.drydock.record.LatencyBlock;
import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveComparison.Agreement;
import dev.drydock.record.LiveComparison.Compared;
import dev.drydock.record.LiveComparison.OfVariant;
import dev.drydock.record.LiveComparison.Status;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import dev.drydock.record.LiveRecord.Usage;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.record.files.LiveFiles;
import dev.drydock.record.files.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveComparerTest {

    @Test
    void theSameDistributionsAreInside() {
        OfVariant variant = compared(1, 12, Runs.NOTHING_SEEN).variants().getFirst();
        assertThat(variant.measures()).hasSizeGreaterThan(5).allMatch(each -> each.status() == Status.INSIDE);
        assertThat(variant.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.name()).isEqualTo("1. crash");
            assertThat(fault.status()).isEqualTo(Status.INSIDE);
            assertThat(fault.apart().value()).isCloseTo(1, within(0.1));
        });
        assertThat(variant.kinds())
                .singleElement()
                .satisfies(kind -> assertThat(kind.distance()).isLessThan(0.03));
    }

    @Test
    void aShiftedOneIsOutsideAndTheRecordSaysWhy() {
        LiveRecord live = new LiveRecord(
                "Docker",
                List.of(),
                List.of(new Sampled(Kind.DISK_SYNC, "n1", 100, List.of(8_000_000L, 9_000_000L, 10_000_000L))),
                List.of(
                        new Usage(0, "n1", 0, 0, 0, 0, 0),
                        new Usage(10 * Runs.SECOND, "n1", 35 * Runs.SECOND, 5 * Runs.SECOND, 0, 0, 0)),
                List.of());
        LiveComparison comparison = compared(2, 12, live);
        OfVariant variant = comparison.variants().getFirst();
        for (String name : List.of("write.p50", "write.p99", "leaderless.total", Tolerances.LEADERLESS_MEDIAN)) {
            Compared compared = variant.named(name).orElseThrow();
            assertThat(compared.status()).as(name).isEqualTo(Status.OUTSIDE);
            assertThat(compared.apart().value()).isCloseTo(2, within(0.5));
            assertThat(compared.suggestions())
                    .as(name)
                    .anyMatch(why -> why.contains("Syncs of journals took 9.00 ms at the median"))
                    .anyMatch(why -> why.contains("3.5 of the machine's 4"))
                    .anyMatch(why -> why.contains("n1 was held back by its limit of processors for 50 %"));
        }
        assertThat(variant.named("throughput").orElseThrow().status()).isEqualTo(Status.INSIDE);
        assertThat(variant.kinds().getFirst().distance()).isCloseTo(0.51, within(0.04));
    }

    @Test
    void oneLiveTrialIsJudgedByItsParts() {
        OfVariant same = compared(1, 1, Runs.NOTHING_SEEN).variants().getFirst();
        Compared median = same.named("write.p50").orElseThrow();
        assertThat(median.status()).isEqualTo(Status.INSIDE);
        assertThat(median.apart().low()).isLessThan(median.apart().value());
        assertThat(same.againstItself().status()).isEqualTo(Verdict.Status.UNDECIDED);
        assertThat(compared(2, 1, Runs.NOTHING_SEEN)
                        .variants()
                        .getFirst()
                        .named("write.p50")
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.OUTSIDE);
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        for (int trials : new int[] {1, 6}) {
            int covered = 0;
            for (int seed = 0; seed < 25; seed++) {
                Compared median = compare(
                                new Runs(1_000 + seed, 1).run(20),
                                new Runs(9_000 + seed, 1).run(trials),
                                Runs.NOTHING_SEEN)
                        .variants()
                        .getFirst()
                        .named("write.p50")
                        .orElseThrow();
                covered += median.apart().low() <= 1 && median.apart().high() >= 1 ? 1 : 0;
            }
            // 95 % of 25 are 24; fewer than 20 happen once in two thousand.
            assertThat(covered).as(trials + " trials").isGreaterThan(19);
        }
    }

    @Test
    void theSameThingTwiceRarelyAlarms() {
        int alarms = 0;
        int runs = 400;
        for (int seed = 0; seed < runs; seed++) {
            VariantRecord variant = new Runs(seed, 1).variant(new TreeMap<>(), 12, new ArrayList<>());
            alarms += SplitTrials.of(variant, Tolerances.USUAL, 0.95).status() == Verdict.Status.BROKEN ? 1 : 0;
        }
        // At most 5 % by Holm's correction: more than 36 of 400 happen once in two thousand.
        assertThat(alarms).isBetween(1, 36);
    }

    @Test
    void aMachineThatChangesFromTrialToTrialIsNotTrusted() {
        TreeMap<String, String> none = new TreeMap<>();
        VariantRecord slow = new Runs(1, 1.3).variant(none, 6, new ArrayList<>());
        VariantRecord fast = new Runs(2, 1).variant(none, 6, new ArrayList<>());
        LiveComparison.AgainstItself same = SplitTrials.between(slow, fast, Tolerances.USUAL, 0.95);
        assertThat(same.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(same.sentence())
                .startsWith("This comparison cannot be trusted")
                .contains("write.p50");
    }

    @Test
    void rankingsAgreeOrNot() {
        VariantRecord slow = new Runs(1, 1.5).variant(named("slow"), 10, new ArrayList<>());
        VariantRecord fast = new Runs(2, 1).variant(named("fast"), 10, new ArrayList<>());
        VariantRecord slower = new Runs(3, 2).variant(named("fast"), 10, new ArrayList<>());
        assertThat(ranked(List.of(fast, slow), List.of(slow, fast))).containsExactly(Agreement.AGREES);
        assertThat(ranked(List.of(fast, slow), List.of(slow, slower))).containsExactly(Agreement.CONTRADICTS);
    }

    private static List<Agreement> ranked(List<VariantRecord> simulated, List<VariantRecord> measured) {
        return Rankings.of(Runs.run(simulated), Runs.run(measured), "write.p50", 0.95).orElseThrow().pairs().stream()
                .map(LiveComparison.Pair::agreement)
                .toList();
    }

    private static SortedMap<String, String> named(String policy) {
        return new TreeMap<>(Map.of("policy", policy));
    }

    @Test
    void theDistanceIsThatOfKolmogorovAndSmirnov() {
        Random random = new Random(7);
        double[] one = random.doubles(500, 1_000, 2_000).map(Math::rint).toArray();
        double[] other = random.doubles(300, 1_200, 2_040).map(Math::rint).toArray();
        assertThat(Distributions.distance(histogram(one), histogram(other)))
                .isCloseTo(new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(one, other), within(0.005));
    }

    private static Histogram histogram(double[] values) {
        Histogram histogram = new Histogram(3);
        for (double value : values) {
            histogram.recordValue((long) value);
        }
        return histogram;
    }

    @Test
    void itsFilesReadBack(@TempDir Path folder) {
        LiveFiles files = new LiveFiles(RunFolder.create(folder));
        LiveComparison comparison = compared(2, 6, Runs.NOTHING_SEEN);
        files.write(comparison);
        files.write(Runs.NOTHING_SEEN);
        List<LatencyBlock> blocks = new Runs(3, 1).run(2).blocks();
        files.write(blocks);
        assertThat(files.comparison()).contains(comparison);
        assertThat(files.live()).contains(Runs.NOTHING_SEEN);
        assertThat(files.blocks()).isEqualTo(blocks);
    }

    private static LiveComparison compared(double scale, int trials, LiveRecord live) {
        return compare(new Runs(1, 1).run(20), new Runs(2, scale).run(trials), live);
    }

    private static LiveComparison compare(Runs.Made simulated, Runs.Made measured, LiveRecord live) {
        Assumed assumed = new Assumed(Map.of(Kind.DISK_SYNC, Delays.of(1_000_000)), Map.of());
        return LiveComparer.of(
                new LiveComparer.Both(simulated.run(), measured.run(), measured.blocks(), live, assumed),
                Tolerances.USUAL);
    }
}
