package dev.drydock.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import dev.drydock.record.RunRecord;
import j2html.tags.DomContent;
import j2html.tags.specialized.HeadTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of a run: one file that needs nothing else, works offline and asks for nothing from outside. Its policy lets
 * a browser run the page's own scripts only, by their hashes, whatever texts a scenario brings.
 */
public final class HtmlReport {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private static final List<String> PAGE_SCRIPTS =
            List.of("charts.js", "course-series.js", "course.js", "curves.js", "page.js");

    private HtmlReport() {}

    /** The whole page of a simulated run. */
    public static String render(RunRecord run) {
        return render(run, Optional.empty());
    }

    /**
     * The whole page.
     *
     * @param beside what a live run has besides its record
     */
    public static String render(RunRecord run, Optional<LiveBeside> beside) {
        Optional<LiveData> live = beside.map(LiveData::of);
        PageData data = PageData.of(run);
        // Echarts names its source map, for which a browser would ask.
        String echarts = resource(ECHARTS).replaceAll("//# sourceMappingURL=\\S*", "");
        List<String> scripts = List.of(echarts, pageScript(beside.isPresent()));
        return "<!DOCTYPE html>\n"
                + html(
                                headOf(run, scripts, beside.isPresent()),
                                body(
                                        HeadSection.of(run, beside.isPresent()),
                                        main(
                                                ComparisonSection.of(run),
                                                MatrixSection.of(run),
                                                KeyNumbersSection.of(run),
                                                beside.map(found -> LiveSection.of(run, found, live.orElseThrow()))
                                                        .orElse(nothing()),
                                                each(middle(run, data), part -> part),
                                                DistributionSection.of(data),
                                                CheckSection.of(run),
                                                TheorySection.of(run),
                                                MeasureSection.of(run),
                                                ScenarioSection.of(run)),
                                        footer(
                                                p(
                                                        "Drydock " + run.version()
                                                                + ". This page is one file; it works offline and can be passed on as it is.")),
                                        script(rawHtml(data.toJson()))
                                                .withType("application/json")
                                                .withId("data"),
                                        live.map(numbers -> (DomContent) script(rawHtml(numbers.toJson()))
                                                        .withType("application/json")
                                                        .withId("live-data"))
                                                .orElse(nothing()),
                                        each(scripts, text -> script(rawHtml(text)))))
                        .withLang("en")
                        .render()
                + "\n";
    }

    /** Of one scenario its course tells most; of policies that stand against each other their distributions. */
    private static List<DomContent> middle(RunRecord run, PageData data) {
        DomContent course = CourseSection.of(run, data);
        DomContent latency = LatencySection.of(run, data);
        DomContent loads = LoadSection.of(run);
        return run.comparing() == null ? List.of(course, latency, loads) : List.of(latency, loads, course);
    }

    /** The page's own script, in a scope of its own. */
    private static String pageScript(boolean live) {
        Stream<String> own = Stream.concat(PAGE_SCRIPTS.stream(), live ? Stream.of("live.js") : Stream.of());
        String parts = own.map(HtmlReport::resource).collect(Collectors.joining("\n"));
        return "(function () {\n'use strict';\n" + parts + "}());\n";
    }

    private static HeadTag headOf(RunRecord run, List<String> scripts, boolean live) {
        String hashes = scripts.stream().map(HtmlReport::hash).collect(Collectors.joining(" "));
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
                + "style-src 'unsafe-inline'; script-src " + hashes;
        return head(
                meta().withCharset("utf-8"),
                meta().attr("http-equiv", "Content-Security-Policy").withContent(policy),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                meta().withName("color-scheme").withContent("light dark"),
                title(run.title() + " – Drydock"),
                style(rawHtml(resource("report.css") + (live ? resource("live.css") : ""))),
                noscript(style(rawHtml(".needs-script { display: none }"))));
    }

    /** A source of scripts in a content security policy. */
    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Nothing at all, where a section has nothing to say. */
    static DomContent nothing() {
        return rawHtml("");
    }
}
