package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RunFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
    @TempDir
    private Path temp;

    @Test
    void theSameRecordGivesTheSameBytesInMemoryAndFromItsFiles() {
        RunRecord run = SampleRuns.swept();
        RunFolder.create(temp).write(run);

        String page = HtmlReport.render(run);

        assertThat(HtmlReport.render(SampleRuns.swept())).isEqualTo(page);
        assertThat(HtmlReport.render(RunFolder.open(temp).read())).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG", "tr-TR", "hi-IN-u-nu-deva"})
    void theLocaleOfTheMachineDoesNotMatter(String locale) {
        String page = HtmlReport.render(SampleRuns.leaderCrash());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertThat(HtmlReport.render(SampleRuns.leaderCrash())).isEqualTo(page);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textsOfTheScenarioStayTexts() {
        String page = HtmlReport.render(SampleRuns.hostile());

        assertThat(page).doesNotContain("<script>alert", "<img src=x").contains("&lt;script&gt;alert(1)");
        assertThat(Pattern.compile("</script>").matcher(page).results().count())
                .as("the data, echarts and the page's own script")
                .isEqualTo(3);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String page = HtmlReport.render(SampleRuns.leaderCrash());
        String withoutScripts = page.replaceAll("(?s)<script>.*?</script>", "");

        assertThat(page.contains("sourceMappingURL=")).isFalse();
        assertThat(withoutScripts)
                .doesNotContain("<link", "@import", "url(", "<iframe", " src=", "http:", "https:")
                .contains("Content-Security-Policy\" content=\"default-src &#x27;none&#x27;");
    }

    @Test
    void itAnswersWhatWasAskedWhatHappenedAndHowToRepeatIt() {
        RunRecord run = SampleRuns.leaderCrash();

        assertThat(HtmlReport.render(run))
                .contains(
                        "<h1>A leader crash under load, five regions</h1>",
                        "Look for the gap in the throughput",
                        "1 of 4 expectations failed; all 5 checks held.",
                        "p99(write) &lt; 400ms – 1.32 s in the mean of 20 trials",
                        "95 % interval of the mean of 20",
                        "Election Safety",
                        run.command(),
                        run.digest(),
                        "a3f1c2d4e5b60718",
                        "<span class=\"key\">topology</span>",
                        "Linux 6.1 amd64, 2 processors, Java 25.0.1");
    }

    @Test
    void theBestVariantIsMarkedOnlyWhereIntervalsAreApart() {
        String page = HtmlReport.render(SampleRuns.elections(2_000));

        assertThat(page).contains("★ 272 ms");
        assertThat(HtmlReport.render(SampleRuns.swept())).doesNotContain("class=\"best\"");
    }

    @Test
    void thousandsOfTrialsAndInterruptedRunsStaySmallAndSaySo() {
        assertThat(HtmlReport.render(SampleRuns.elections(20_000)))
                .hasSizeLessThan(1_300_000)
                .contains("Of 60,000 trials, the course of 9 is shown here.");
        assertThat(HtmlReport.render(SampleRuns.interrupted()))
                .contains("Somebody stopped this run after 7 of 20 trials");
        assertThat(HtmlReport.render(SampleRuns.nothingDone())).contains("No trial was finished.");
    }
}
