package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Expectation;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

    @Test
    void measuresExpectationsAndTheOutcomeStandInOrder() {
        assertThat(TextReport.render(SampleRuns.leaderCrash(), TextStyle.PLAIN).lines())
                .containsSubsequence(
                        "A leader crash under load, five regions",
                        "20 trials of 60 s, warm-up 5 s, seed 42",
                        "Throughput                      474.4/s    473.0 – 475.8/s      474/s        470 – 481/s",
                        "Unavailability                   1.46 s      1.34 – 1.58 s     1.41 s      1.12 – 2.02 s",
                        "  ✓ unavailability < 5s   2.91 s at most, in trial 6",
                        "  ✗ p99(write) < 400ms    1.32 s in the mean of 20 trials",
                        "Failed. 1 of 4 expectations failed; all 5 checks held.");
    }

    @Test
    void variantsStandSideBySide() {
        assertThat(TextReport.render(SampleRuns.elections(2_000), TextStyle.PLAIN)
                        .lines())
                .containsSubsequence(
                        "3 variants, each 2,000 trials of 60 s, warm-up 5 s, seed 42",
                        "electionTimeout                150ms..155ms       150ms..300ms       150ms..450ms",
                        "First leader                      373.31 ms           ★ 272 ms             291 ms",
                        "                         373.24 – 373.38 ms       268 – 275 ms       287 – 295 ms",
                        "Passed. All 3 checks held.");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100})
    void noLineIsWiderThanTheTerminal(int width) {
        TextStyle style = new TextStyle(false, true, width);

        SamplePages.all().entrySet().stream()
                .filter(sample -> !sample.getKey().equals("hostile"))
                .forEach(sample -> assertThat(
                                TextReport.render(sample.getValue(), style).lines())
                        .as(sample.getKey())
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(92, width))));
    }

    @Test
    void aRunWithoutATrialIsNotPassed() {
        assertThat(TextReport.render(SampleRuns.nothingDone(), TextStyle.PLAIN))
                .endsWith("Undecided. No trial was finished.\n");
        assertThat(TextReport.render(SampleRuns.interrupted(), TextStyle.PLAIN))
                .contains("interrupted after 7 of 20 trials of 60 s");
    }

    @Test
    void coloursComeOnlyWhenAsked() {
        assertThat(TextReport.render(SampleRuns.swept(), TextStyle.PLAIN)).doesNotContain("\u001b");
        assertThat(TextReport.render(SampleRuns.swept(), new TextStyle(true, true, 100)))
                .contains("\u001b[1;31mFailed.\u001b[0m");
    }

    @Test
    void anAsciiTerminalGetsAscii() {
        String text = TextReport.render(SampleRuns.swept(), new TextStyle(false, false, 100));

        assertThat(text).isASCII().contains("ok linearizable", "FAILED p99(write) < 400ms");
    }

    @Test
    void aScenarioCannotCommandTheTerminal() {
        var run = SampleRuns.leaderCrash();
        var variant = run.variants().get(0);
        var hostile = new VariantRecord(
                variant.settings(),
                variant.traceHash(),
                1,
                variant.summary(),
                variant.verdicts(),
                List.of(new Expectation("\u001b[2J", Verdict.Status.HELD, "a\rb\u009b2J")),
                variant.trials(),
                variant.latencies());

        assertThat(TextReport.render(run.withVariants(List.of(hostile)), TextStyle.PLAIN))
                .doesNotContain("\u001b", "\r", "\u009b");
    }
}
