package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page in a real browser: no error, no request, charts that are drawn and can be used. Skipped where no Chromium is
 * on the path.
 */
class HtmlReportBrowserTest {
    private static final String COURSE = "document.querySelector('#course svg').outerHTML";

    private static Browser browser;

    @TempDir
    private Path temp;

    @BeforeAll
    static void startBrowser() throws Exception {
        Optional<Path> executable = Browser.installed();
        Assumptions.assumeTrue(
                executable.isPresent(), "skipped: no browser on the path (apt-get install chromium brings one)");
        browser = Browser.start(executable.orElseThrow());
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    static List<String> samples() {
        return List.copyOf(SamplePages.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aPageOpensWithoutAnErrorAndAsksForNothing(String sample) throws Exception {
        Path page = open(SamplePages.all().get(sample));

        assertThat(browser.problems()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.evaluate("document.querySelector('h1').textContent").asString())
                .isEqualTo(SamplePages.all().get(sample).title());
    }

    /** Without this, a browser that tells nothing would let every page pass. */
    @Test
    void theBrowserTellsOfErrorsAndRequests() throws Exception {
        Path page = Files.writeString(
                temp.resolve("bad.html"),
                "<img src='http://127.0.0.1:9/picture'><script>console.error('so'); nowhere();</script>");
        browser.open(page);

        assertThat(browser.problems()).anyMatch(problem -> problem.contains("so"));
        assertThat(browser.problems()).anyMatch(problem -> problem.contains("nowhere is not defined"));
        assertThat(browser.requests()).contains("http://127.0.0.1:9/picture");
    }

    @Test
    void everyChartIsDrawn() throws Exception {
        open(SampleRuns.leaderCrash());

        for (String chart : List.of("course", "latency")) {
            assertThat(shapes(chart)).as(chart).isGreaterThan(30);
        }
        open(SampleRuns.elections(100));
        for (String chart : List.of("course", "distribution")) {
            assertThat(shapes(chart)).as(chart).isGreaterThan(10);
        }
    }

    @Test
    void anotherTrialAndAnotherVariantAreShownWhenSelected() throws Exception {
        open(SampleRuns.swept());
        String first = browser.evaluate(COURSE).asString();

        select("trial", "1");
        String second = browser.evaluate(COURSE).asString();
        assertThat(second).isNotEqualTo(first);
        assertThat(browser.evaluate("document.querySelector('#trial-facts').textContent")
                        .asString())
                .contains("Seed of this trial 48602");

        select("variant", "1");
        assertThat(browser.evaluate("document.querySelector('#trial-facts').textContent")
                        .asString())
                .as("the trial that broke a check is shown first")
                .contains("It broke linearizable: key k17");
        String before = browser.evaluate("document.querySelector('#latency svg').outerHTML")
                .asString();
        select("latency-view", "variant:2");
        assertThat(browser.evaluate("document.querySelector('#latency svg').outerHTML")
                        .asString())
                .isNotEqualTo(before);
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void theKeyboardZoomsAllTimeAxesTogether() throws Exception {
        open(SampleRuns.leaderCrash());
        String whole = browser.evaluate(COURSE).asString();

        press("+");
        String zoomed = browser.evaluate(COURSE).asString();
        assertThat(zoomed).isNotEqualTo(whole).contains(">20 s<").doesNotContain(">0 s<", ">60 s<");

        press("0");
        assertThat(browser.evaluate(COURSE).asString()).contains(">60 s<");
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void aTextOfTheScenarioIsNeverRun() throws Exception {
        open(SampleRuns.hostile());

        assertThat(browser.evaluate("document.querySelectorAll('img').length").intValue())
                .isZero();
        browser.evaluate("document.querySelector('#course').scrollIntoView()");
        for (int x = 150; x < 1_000; x += 50) {
            browser.call("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", 200));
        }
        browser.evaluate("new Promise(done => setTimeout(done, 200))");
        assertThat(browser.evaluate("document.querySelector('.tip').textContent")
                        .asString())
                .contains("<img src=x onerror=alert(2)>");
        assertThat(browser.evaluate("document.querySelectorAll('img').length").intValue())
                .isZero();
        assertThat(browser.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1_600})
    void nothingSticksOutOfAWindow(int width) throws Exception {
        Map<String, Object> size = Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false);
        browser.call("Emulation.setDeviceMetricsOverride", size);
        try {
            open(SampleRuns.swept());

            assertThat(browser.evaluate("document.documentElement.scrollWidth").intValue())
                    .isLessThanOrEqualTo(width);
        } finally {
            browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    private Path open(RunRecord run) throws Exception {
        Path page = Files.writeString(temp.resolve("report.html"), HtmlReport.render(run));
        browser.open(page);
        return page;
    }

    private static int shapes(String chart) throws Exception {
        return browser.evaluate("document.querySelectorAll('#" + chart + " svg path').length")
                .intValue();
    }

    private static void select(String id, String value) throws Exception {
        browser.evaluate("(() => { const select = document.querySelector('#" + id + "'); select.value = '" + value
                + "'; select.dispatchEvent(new Event('change')); })()");
    }

    private static void press(String key) throws Exception {
        browser.evaluate(
                "document.querySelector('#course').dispatchEvent(new KeyboardEvent('keydown', {key: '" + key + "'}))");
        browser.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }
}
