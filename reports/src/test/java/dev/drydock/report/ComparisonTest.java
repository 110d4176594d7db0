package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drydock.record.Comparing;
import dev.drydock.record.Estimate;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Comparisons on the page, in the terminal and for machines. */
class ComparisonTest {
    private static final String POLICY = "services.api.balancer.policy";

    private static final String GOLDEN = """
                                      Sojourn time, p99   against the best                        against random   gap closed
              –   clairvoyant              45.7 ±1.9 ms     −3.62 ±0.73 ms   −7.3 %   p < 0.001      −382 ±15 ms        100 %
              1 ★ jsq                      49.4 ±2.3 ms                  –                           −378 ±15 ms         99 %
              2   power-of-d {d: 3}        89.2 ±3.4 ms      +39.8 ±1.6 ms    +81 %   p < 0.001      −338 ±14 ms         89 %
              3   two-choices              89.4 ±3.9 ms      +40.0 ±1.8 ms    +81 %   p < 0.001      −338 ±13 ms         89 %
              4   round-robin                 214 ±8 ms         +165 ±6 ms   +333 %   p < 0.001      −214 ±10 ms         56 %
              5   random                     427 ±17 ms        +378 ±15 ms   +766 %   p < 0.001                –          0 %
            jsq is best: 49.4 ms. All others are worse, and not by chance.
            ≈ power-of-d {d: 3} and two-choices: −235 ±893 µs; about 160 more trials would do
            """;

    private static String text(RunRecord run, int width) {
        return TextReport.render(run, new TextStyle(false, true, width));
    }

    @Test
    void contendersAreRankedWithTheirDifferences() {
        assertThat(text(SampleServices.compared(), 120)).contains(GOLDEN);
    }

    @Test
    void aNarrowTerminalGetsNoWiderLines() {
        for (int width : new int[] {80, 100, 120}) {
            for (RunRecord run :
                    List.of(SampleServices.compared(), SampleServices.comparedAndSwept(), SampleServices.many())) {
                assertThat(text(run, width).lines())
                        .as("%d characters", width)
                        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                                .isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void manyVariantsAreRows() {
        assertThat(text(SampleServices.many(), 80).lines())
                .anyMatch(line -> line.startsWith("power-of-d {d: 12}"))
                .noneMatch(line -> line.contains("power-of-d {d: 1}") && line.contains("power-of-d {d: 2}"));
    }

    @Test
    void aReferenceIsNotRanked() {
        Contest contest = Contest.of(SampleServices.compared()).get(0);

        assertThat(contest.rows())
                .extracting(Contest.Row::name, Contest.Row::rank)
                .startsWith(tuple("clairvoyant", 0), tuple("jsq", 1));
        assertThat(contest.rows().get(1).againstBest()).isEmpty();
        assertThat(contest.rows().getLast().gapShare().orElseThrow().value()).isZero();
    }

    @Test
    void eachCombinationOfTheRestIsAContestOfItsOwn() {
        assertThat(Contest.of(SampleServices.comparedAndSwept()))
                .extracting(Contest::label, Contest::names)
                .containsExactly(
                        tuple("poisson = 500/s", List.of("random", "two-choices", "jsq")),
                        tuple("poisson = 900/s", List.of("random", "two-choices", "jsq")));
    }

    @Test
    void aMeasureThatNobodyHasRanksNobodyAndIsSaid() {
        RunRecord run = SampleServices.compared();
        Comparing terms = new Comparing(POLICY, "db.sojourn.p99", "", "", "", List.of());

        assertThat(text(run.comparing(terms), 100))
                .contains("Fewer than two can be compared by db.sojourn.p99.", "Not ranked, because some trial");
        assertThat(HtmlReport.render(run.comparing(terms))).contains("Fewer than two can be compared");
    }

    @Test
    void equalsAreNotToldApart() {
        RunRecord run = SampleServices.compared();
        RunRecord twins = run.withVariants(List.of(run.variants().get(4), named(run, "{jsq: {itself: true}}")));

        assertThat(text(twins, 100))
                .contains(
                        "No difference was seen between jsq and jsq {itself: true}",
                        "≈ jsq and jsq {itself: true}: no difference was seen")
                .doesNotContain("more trials");
    }

    /** The fifth variant under another name. */
    private static VariantRecord named(RunRecord run, String policy) {
        var jsq = run.variants().get(4);
        return new VariantRecord(
                new TreeMap<>(Map.of(POLICY, policy)),
                jsq.traceHash(),
                jsq.trialsDone(),
                jsq.summary(),
                jsq.verdicts(),
                jsq.expectations(),
                jsq.trials(),
                jsq.latencies());
    }

    @Test
    void namesThatBeginAlikeAreCurvesOfTheirOwn() {
        RunRecord run = SampleServices.compared();
        String long1 = "{power-of-d: {d: 2, replacement: true, memory: 1}}";
        String long2 = "{power-of-d: {d: 2, replacement: true, memory: 2}}";
        RunRecord alike = run.withVariants(List.of(named(run, long1), named(run, long2)));

        assertThat(CurveFigures.comparison(alike, Contest.of(alike).get(0))).isPresent();
    }

    @Test
    void thePageShowsRanksPairsAndLoads() {
        String page = HtmlReport.render(SampleServices.compared());

        assertThat(page.substring(page.indexOf("<body>"), page.indexOf("<script")))
                .contains(
                        "<h2>Ranking</h2>",
                        "Drydock comparison",
                        "Cannot be told apart",
                        "<h2>Load of the servers</h2>")
                .contains("<title>s10: busy for 80.0 %, 1,370 requests")
                .contains("Sojourn time of all variants")
                .doesNotContain("leader", "Elections");
    }

    @Test
    void aPageOfServicesSaysNothingOfGroups() {
        String page = HtmlReport.render(SampleServices.single());

        assertThat(page.substring(0, page.indexOf("<script")))
                .contains("Sojourn time, p99", "Goodput", "Load of the servers", "counted from arrival to answer")
                .doesNotContain("Ranking", "term.", "elections", "Unavailability", "meant to begin");
    }

    @Test
    void machinesGetRanksPairsAndWhatWouldTellThemApart() {
        List<Map<String, Object>> json = ComparisonJson.of(SampleServices.compared());

        assertThat(json).hasSize(1);
        assertThat((List<?>) json.get(0).get("ranking")).hasSize(6);
        assertThat((List<?>) json.get(0).get("pairs")).hasSize(15);
        assertThat(json.get(0)).containsEntry("measure", "sojourn.p99").containsEntry("gapTo", "clairvoyant");
        assertThat(((List<?>) json.get(0).get("pairs")).toString())
                .contains("left=power-of-d {d: 3}, right=two-choices")
                .contains("finding=cannot tell, moreTrials=");
        assertThat(ComparisonJson.percentiles(SampleServices.compared(), 0)).containsOnlyKeys("sojourn", "wait");
        assertThat(ComparisonJson.loads(SampleServices.compared(), 0)).containsOnlyKeys("api");
    }

    @Test
    void barsGoLogarithmicWhereTheLargestWouldHideTheOthers() {
        Bars linear = Bars.of(List.of(estimate(50), estimate(100)));
        Bars steep = Bars.of(List.of(estimate(1), estimate(100)));

        assertThat(linear.logarithmic()).isFalse();
        assertThat(linear.percent(50)).isEqualTo(50);
        assertThat(steep.logarithmic()).isTrue();
        assertThat(steep.percent(100)).isEqualTo(100);
        assertThat(steep.percent(1)).isBetween(10.0, 20.0);
        assertThat(steep.percent(0)).isZero();
    }

    private static Estimate estimate(double value) {
        return new Estimate(value, value, value, 0.95, 5);
    }
}
