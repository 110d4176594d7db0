package dev.drydock.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.drydock.record.Estimate;
import dev.drydock.record.Measure;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.report.Contest.Row;
import dev.drydock.stats.Comparison;
import dev.drydock.stats.Comparison.Finding;
import dev.drydock.stats.Comparison.Pair;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who is better than whom, and is that by chance? A ranked table of each contest, and every pair. */
final class ComparisonSection {
    /** A table of more pairs than this in a row helps nobody. */
    private static final int MOST_IN_GRID = 20;

    private final RunRecord run;

    private ComparisonSection(RunRecord run) {
        this.run = run;
    }

    static DomContent of(RunRecord run) {
        List<Contest> contests = Contest.of(run);
        ComparisonSection sections = new ComparisonSection(run);
        return contests.isEmpty() ? HtmlReport.nothing() : sections.all(contests);
    }

    private DomContent all(List<Contest> contests) {
        Optional<Contest> first = contests.stream()
                .filter(contest -> contest.comparison().isPresent())
                .findFirst();
        return section(
                        h2("Ranking"),
                        first.map(this::basis).orElse(HtmlReport.nothing()),
                        each(contests, this::contest))
                .withClass("ranking");
    }

    private DomContent basis(Contest contest) {
        return p(Contests.heading(contest) + ". " + Contests.basis(run, contest) + " " + Contests.references(contest))
                .withClass("note");
    }

    private DomContent contest(Contest contest) {
        DomContent heading = iff(!contest.label().isEmpty(), h3(contest.label()));
        if (contest.comparison().isEmpty()) {
            return div(
                    heading,
                    p("Fewer than two can be compared by " + contest.terms().measure() + "."),
                    p(Contests.leftOut(run, contest)));
        }
        String leftOut = Contests.leftOut(run, contest);
        return div(
                heading,
                p(strong(Contests.sentence(contest))),
                ranked(contest),
                iff(!leftOut.isEmpty(), p(leftOut)),
                ties(contest),
                iff(contest.rows().size() > 2 && contest.rows().size() <= MOST_IN_GRID, pairs(contest)));
    }

    private DomContent ranked(Contest contest) {
        List<Row> rows = contest.rows();
        boolean shares = rows.stream().anyMatch(row -> row.gapShare().isPresent());
        boolean baseline = rows.stream().anyMatch(row -> row.againstBaseline().isPresent());
        Bars bars = Bars.of(rows.stream().map(Row::mean).toList());
        List<String> heading = new ArrayList<>(List.of(
                "", Contests.measure(contest), bars.logarithmic() ? "logarithmic" : "", "Against the best", "Chance"));
        if (baseline) {
            heading.add("Against " + VariantNames.shown(contest.terms().baseline()));
        }
        if (shares) {
            heading.add("Gap closed");
        }
        return div(table(
                        thead(tr(each(heading, name -> th(name).attr("scope", "col")))),
                        tbody(each(rows, row -> row(contest, row, bars, baseline, shares)))))
                .withClass("scroll")
                .attr("tabindex", "0");
    }

    private TrTag row(Contest contest, Row row, Bars bars, boolean baseline, boolean shares) {
        Measure measure = contest.comparison().orElseThrow().measure();
        TrTag line = tr(
                name(row),
                td(
                        span(Quantities.value(row.mean(), measure.unit())),
                        span(Quantities.interval(row.mean(), measure.unit())).withClass("interval")),
                td(bar(row.mean(), bars)).withClass("bar-cell"),
                row.againstBest().map(pair -> difference(row, pair, measure)).orElse(td("–")),
                row.againstBest().map(ComparisonSection::chance).orElse(td("–")));
        if (baseline) {
            line.with(row.againstBaseline()
                    .map(pair -> difference(row, pair, measure))
                    .orElse(td("–")));
        }
        if (shares) {
            line.with(row.gapShare().map(ComparisonSection::share).orElse(td("–")));
        }
        return line.withCondClass(row.isReference(), "reference");
    }

    private static DomContent name(Row row) {
        String place = row.isReference() ? "–" : row.rank() == 1 ? "★" : Integer.toString(row.rank());
        return th(
                        span(place).withClass("place"),
                        span(row.name()),
                        iff(row.isReference(), span("reference").withClass("tag")),
                        iff(row.rank() > 1 && row.isBesideBest(), span("≈ best").withClass("tag")))
                .attr("scope", "row");
    }

    private static DomContent bar(Estimate mean, Bars bars) {
        double low = bars.percent(mean.low());
        return div(
                        span().withClass("bar").withStyle("width:" + css(bars.percent(mean.value()))),
                        span().withClass("whisker")
                                .withStyle("left:" + css(low) + ";width:" + css(bars.percent(mean.high()) - low)))
                .withClass("bars")
                .attr("aria-hidden", "true");
    }

    private static String css(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }

    private static TdTag difference(Row row, Pair pair, Measure measure) {
        return td(
                span(Contests.difference(pair, measure)),
                span(Contests.relative(row, pair)).withClass("interval"));
    }

    private static TdTag chance(Pair pair) {
        boolean told = pair.finding() != Finding.CANNOT_TELL;
        return td(
                        span(told ? "differs" : "cannot tell").withCondClass(!told, "undecided-word"),
                        span(Contests.significance(pair)).withClass("interval"))
                .withTitle(String.format(
                        Locale.ROOT,
                        "paired t test: p = %.3g, after Holm's correction %.3g; signed rank test: p = %.3g",
                        pair.difference().tTest(),
                        pair.adjusted(),
                        pair.difference().signedRank()));
    }

    private static TdTag share(Estimate share) {
        String interval = share.samples() < 2
                ? "–"
                : String.format(Locale.ROOT, "%,.1f – %,.1f %%", 100 * share.low(), 100 * share.high())
                        .replace('-', '−');
        return td(span(Contests.shareText(share.value())), span(interval).withClass("interval"));
    }

    private DomContent ties(Contest contest) {
        List<Pair> ties = contest.ties();
        if (ties.isEmpty()) {
            return HtmlReport.nothing();
        }
        Measure measure = contest.comparison().orElseThrow().measure();
        List<String> heading = List.of("Cannot be told apart", "Difference", "To tell them apart");
        return div(table(
                        thead(tr(each(heading, name -> th(name).attr("scope", "col")))),
                        tbody(each(
                                ties,
                                pair -> tr(
                                        th(contest.names().get(pair.left()) + " and "
                                                        + contest.names().get(pair.right()))
                                                .attr("scope", "row"),
                                        td(Contests.difference(pair, measure)),
                                        td(Contests.moreTrials(pair)))))))
                .withClass("scroll")
                .attr("tabindex", "0");
    }

    /** Of one contest all pairs are seen at once, of several on demand. */
    private DomContent pairs(Contest contest) {
        return contest.label().isEmpty()
                ? grid(contest)
                : details(summary("Every pair: " + contest.label()), grid(contest));
    }

    /** Every pair, from the side of the row. */
    private DomContent grid(Contest contest) {
        List<Row> rows = contest.rows();
        return div(
                p("Every pair, row against column: ✓ better, ✗ worse, ≈ cannot be told apart.")
                        .withClass("note"),
                div(table(
                                thead(tr(
                                        th("").attr("scope", "col"),
                                        each(
                                                rows,
                                                row -> th(span(mark(rows, row)).withTitle(row.name()))
                                                        .attr("scope", "col")))),
                                tbody(each(
                                        rows,
                                        row -> tr(
                                                th(code(mark(rows, row)), span(" " + row.name()))
                                                        .attr("scope", "row"),
                                                each(rows, column -> cell(contest, row, column)))))))
                        .withClass("scroll pairs")
                        .attr("tabindex", "0"));
    }

    /** Columns are too narrow for names: the n-th row is the n-th column. */
    private static String mark(List<Row> rows, Row row) {
        return Integer.toString(rows.indexOf(row) + 1);
    }

    private static TdTag cell(Contest contest, Row row, Row column) {
        Comparison comparison = contest.comparison().orElseThrow();
        Optional<Pair> pair = comparison.pair(row.at(), column.at());
        return pair.map(found -> td(Contests.sign(found.finding()))
                        .withClass(
                                found.finding().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .withTitle(row.name() + " against " + column.name() + ": "
                                + Contests.difference(found, comparison.measure()) + ", "
                                + Contests.significance(found)))
                .orElseGet(() -> td(""));
    }
}
