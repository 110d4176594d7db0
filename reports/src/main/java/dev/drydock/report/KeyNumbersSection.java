package dev.drydock.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.drydock.record.Estimate;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The figures that matter most: tiles for one variant, a table that compares several. */
final class KeyNumbersSection {
    private static final List<String> TILES = List.of(
            "sojourn.p99",
            "sojourn.mean",
            "goodput",
            "utilisation",
            "unavailability",
            "leaderless.longest",
            "throughput",
            "write.p99",
            "read.p99",
            "firstLeader",
            "split",
            "elections");

    private static final int MOST_TILES = 4;

    private KeyNumbersSection() {}

    static DomContent of(RunRecord run) {
        if (Variants.measures(run).isEmpty()) {
            return HtmlReport.nothing();
        }
        return run.variants().size() == 1 ? tiles(run.variants().get(0)) : comparison(run);
    }

    private static DomContent tiles(VariantRecord variant) {
        List<MeasureSummary> chosen = TILES.stream()
                .map(name -> Variants.summary(variant, name))
                .flatMap(Optional::stream)
                .limit(MOST_TILES)
                .toList();
        return section(each(chosen, KeyNumbersSection::tile)).withClass("tiles").attr("aria-label", "Key figures");
    }

    private static DomContent tile(MeasureSummary summary) {
        Measure.Unit unit = summary.measure().unit();
        Estimate mean = summary.mean();
        boolean one = mean.samples() < 2;
        return div(
                        p(Titles.of(summary.measure())).withClass("tile-name"),
                        p(Quantities.value(mean, unit)).withClass("tile-value"),
                        p(one ? "one trial" : Quantities.interval(mean, unit)).withClass("tile-note"),
                        p(one ? "so no interval" : intervalNote(mean)).withClass("tile-note"))
                .withClass("tile")
                .withTitle(summary.measure().about());
    }

    private static String intervalNote(Estimate mean) {
        return Quantities.percent(mean.confidence()) + " interval of the mean of "
                + Quantities.count((long) mean.samples());
    }

    private static DomContent comparison(RunRecord run) {
        List<Measure> measures = Variants.headlines(run);
        List<String> labels = VariantNames.labels(run);
        return section(
                h2(run.comparing() == null ? "Comparison" : "Key figures"),
                p("Means over the trials with their " + Quantities.percent(Variants.confidence(run))
                                + " intervals. ★ marks a variant whose interval lies on the better side of all others;"
                                + " where intervals overlap, nothing is marked.")
                        .withClass("note"),
                div(table(
                                thead(tr(
                                        th("Variant").attr("scope", "col"),
                                        each(
                                                measures,
                                                measure -> th(Titles.of(measure))
                                                        .attr("scope", "col")
                                                        .withTitle(measure.about())))),
                                tbody(each(
                                        IntStream.range(0, labels.size())
                                                .boxed()
                                                .toList(),
                                        i -> tr(
                                                th(labels.get(i)).attr("scope", "row"),
                                                each(measures, measure -> cell(run, i, measure)))))))
                        .withClass("scroll")
                        .attr("tabindex", "0"));
    }

    private static TdTag cell(RunRecord run, int variant, Measure measure) {
        Optional<Estimate> mean =
                Variants.summary(run.variants().get(variant), measure.name()).map(MeasureSummary::mean);
        if (mean.isEmpty()) {
            return td("–");
        }
        OptionalInt best = Variants.best(run, measure);
        boolean isBest = best.isPresent() && best.getAsInt() == variant;
        return td(
                        span((isBest ? "★ " : "") + Quantities.value(mean.get(), measure.unit())),
                        span(Quantities.interval(mean.get(), measure.unit())).withClass("interval"))
                .withCondClass(isBest, "best");
    }
}
