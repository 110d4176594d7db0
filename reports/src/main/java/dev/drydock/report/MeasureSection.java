package dev.drydock.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Every measure of every variant. */
final class MeasureSection {
    private static final int COLUMNS = 6;

    private MeasureSection() {}

    static DomContent of(RunRecord run) {
        if (Variants.measures(run).isEmpty()) {
            return HtmlReport.nothing();
        }
        List<String> labels = VariantNames.labels(run);
        boolean swept = labels.size() > 1;
        return section(
                h2("Measures"),
                p("Each trial gives one number; the table is over trials. A name is how an expectation and"
                                + " the record call the measure.")
                        .withClass("note"),
                each(IntStream.range(0, labels.size()).boxed().toList(), i -> {
                    DomContent table = measures(run.variants().get(i), run);
                    return swept ? details(summary(labels.get(i)), table) : table;
                }));
    }

    private static DomContent measures(VariantRecord variant, RunRecord run) {
        String interval = Quantities.percent(Variants.confidence(run)) + " interval";
        return div(table(
                        thead(tr(each(
                                List.of("Measure", "Mean", interval, "Median", "Lowest – highest", "Trials"),
                                name -> th(name).attr("scope", "col")))),
                        tbody(each(rows(variant), row -> row))))
                .withClass("scroll")
                .attr("tabindex", "0");
    }

    private static List<TrTag> rows(VariantRecord variant) {
        List<TrTag> rows = new ArrayList<>();
        String group = "";
        for (MeasureSummary summary : variant.summary()) {
            String next = Titles.group(summary.measure());
            if (!next.equals(group)) {
                group = next;
                rows.add(tr(th(group).attr("scope", "colgroup").attr("colspan", COLUMNS))
                        .withClass("group"));
            }
            rows.add(row(summary));
        }
        return rows;
    }

    private static TrTag row(MeasureSummary summary) {
        Measure measure = summary.measure();
        return tr(
                th(
                                span(Titles.of(measure)),
                                code(measure.name()),
                                iff(
                                        !Titles.group(measure).equals(Titles.LATENCY)
                                                && Measures.typeOf(measure.name())
                                                        .isEmpty(),
                                        span(measure.about()).withClass("detail")))
                        .withTitle(measure.about())
                        .attr("scope", "row"),
                td(Quantities.value(summary.mean(), measure.unit())),
                td(Quantities.interval(summary.mean(), measure.unit())),
                td(Quantities.format(summary.median().value(), measure.unit())),
                td(Quantities.range(summary.min(), summary.max(), measure.unit())),
                td(Quantities.count(summary.samples().size())));
    }
}
