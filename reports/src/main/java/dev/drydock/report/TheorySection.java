package dev.drydock.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.drydock.record.RunRecord;
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;

/** The exact values of measures beside the simulated ones, where the scenario is a queue that theory knows. */
final class TheorySection {
    private TheorySection() {}

    static DomContent of(RunRecord run) {
        List<Theories.Line> lines = Theories.lines(run);
        if (lines.isEmpty()) {
            return HtmlReport.nothing();
        }
        boolean several = lines.stream().anyMatch(line -> !line.variant().isEmpty());
        List<String> heading = new ArrayList<>(List.of("Measure", "Simulated", "Exact", "z", "Model"));
        if (several) {
            heading.add(0, "Variant");
        }
        return section(
                h2("Theory"),
                p("Theory knows this queue. z is by how many standard errors the simulated mean lies above the exact"
                                + " value: between -2 and 2 in nineteen of twenty cases.")
                        .withClass("note"),
                each(Theories.notes(run), note -> p(note).withClass("note")),
                div(table(
                                thead(tr(each(heading, name -> th(name).attr("scope", "col")))),
                                tbody(each(lines, line -> row(line, several)))))
                        .withClass("scroll")
                        .attr("tabindex", "0"));
    }

    private static TrTag row(Theories.Line line, boolean several) {
        TrTag row = tr();
        if (several) {
            row.with(td(line.variant()));
        }
        return row.with(
                th(span(Titles.of(line.measure())), code(line.measure().name())).attr("scope", "row"),
                td(Quantities.value(line.simulated(), line.measure().unit())),
                td(line.exact()),
                td(line.known().contradicts() ? strong("! " + line.z()) : span(line.z())),
                td(line.known().model()).withTitle(line.known().source()));
    }
}
