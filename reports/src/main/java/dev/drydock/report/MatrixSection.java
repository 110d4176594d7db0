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
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The variants of a run that sweeps over two things as tables of rows and columns. */
final class MatrixSection {
    private MatrixSection() {}

    static DomContent of(RunRecord run) {
        Optional<Matrix> matrix = Matrix.of(run);
        if (matrix.isEmpty()) {
            return HtmlReport.nothing();
        }
        return Liveness.isAskedBy(run) ? liveness(run, matrix.get()) : measures(run, matrix.get());
    }

    private static DomContent liveness(RunRecord run, Matrix matrix) {
        return section(
                h2("Does the group recover?"),
                p("The fault stays. The group recovers when, in the last third of the time after it, clients get on at"
                                + " half their former rate or more and at most two leaders come to power; the time is"
                                + " the longest without a success, median and range over trials.")
                        .withClass("note"),
                div(grid(
                                matrix,
                                variant ->
                                        verdict(Liveness.of(run, run.variants().get(variant)))))
                        .withClass("liveness"));
    }

    private static TdTag verdict(Liveness.Cell cell) {
        return td(span((cell.recovers() ? "✓ " : "✗ ") + cell.text()))
                .withClass(cell.recovers() ? "matrix good" : "matrix bad");
    }

    private static DomContent measures(RunRecord run, Matrix matrix) {
        List<Measure> measures = Variants.matrixMeasures(run);
        return measures.isEmpty()
                ? HtmlReport.nothing()
                : section(
                        h2("Side by side"),
                        p("Means over the trials with their " + Quantities.percent(Variants.confidence(run))
                                        + " intervals.")
                                .withClass("note"),
                        each(
                                measures,
                                measure -> div(
                                        p(Titles.of(measure))
                                                .withClass("matrix-title")
                                                .withTitle(measure.about()),
                                        grid(
                                                matrix,
                                                variant -> value(run.variants().get(variant), measure)))));
    }

    private static TdTag value(VariantRecord variant, Measure measure) {
        Optional<Estimate> mean = Variants.summary(variant, measure.name()).map(summary -> summary.mean());
        return mean.map(estimate -> td(
                        span(Quantities.value(estimate, measure.unit())),
                        span(Quantities.interval(estimate, measure.unit())).withClass("interval")))
                .orElseGet(() -> td("–"));
    }

    private static DomContent grid(Matrix matrix, IntFunction<TdTag> cell) {
        return div(table(
                        thead(tr(
                                th(matrix.rowKey() + " \\ " + matrix.columnKey())
                                        .attr("scope", "col"),
                                each(matrix.columns(), name -> th(name).attr("scope", "col")))),
                        tbody(each(
                                IntStream.range(0, matrix.rows().size()).boxed().toList(),
                                row -> tr(
                                        th(matrix.rows().get(row)).attr("scope", "row"),
                                        each(matrix.cells().get(row), variant -> cell.apply(variant)))))))
                .withClass("scroll")
                .attr("tabindex", "0");
    }
}
