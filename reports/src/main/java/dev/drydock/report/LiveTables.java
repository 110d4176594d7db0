package dev.drydock.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.drydock.record.LiveComparison.Compared;
import dev.drydock.record.LiveComparison.OfVariant;
import dev.drydock.record.LiveComparison.Pair;
import dev.drydock.record.LiveComparison.Ranking;
import dev.drydock.record.LiveRecord.Sampled;
import dev.drydock.record.Measure.Unit;
import dev.drydock.record.Measures;
import dev.drydock.record.Verdict;
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables of a live run beside its simulation. */
final class LiveTables {
    private static final int COLUMNS = 6;

    private LiveTables() {}

    static DomContent measures(OfVariant variant, double confidence) {
        List<TrTag> rows = new ArrayList<>();
        group(rows, "Measures", variant.measures());
        group(rows, "After each fault", variant.faults());
        return div(
                scrolled(
                        List.of(
                                "",
                                "Simulated",
                                "Measured",
                                "Apart, " + Quantities.percent(confidence) + " interval",
                                "Tolerance",
                                "Verdict"),
                        rows),
                p(distances(variant)).withClass("note"),
                p(trials(variant) + " " + variant.againstItself().sentence()).withClass("note"));
    }

    private static void group(List<TrTag> rows, String title, List<Compared> compared) {
        if (!compared.isEmpty()) {
            rows.add(tr(th(title).attr("scope", "colgroup").attr("colspan", COLUMNS))
                    .withClass("group"));
            compared.forEach(each -> rows.add(row(each)));
        }
    }

    private static TrTag row(Compared compared) {
        return tr(
                th(
                                span(LiveWords.title(compared)),
                                iff(Measures.named(compared.name()).isPresent(), code(compared.name())),
                                each(compared.suggestions(), why -> span(why).withClass("detail")))
                        .attr("scope", "row"),
                td(Quantities.value(compared.simulated(), compared.unit())),
                td(Quantities.value(compared.measured(), compared.unit())),
                td(
                        text(LiveWords.apart(compared)),
                        span(LiveWords.interval(compared)).withClass("interval")),
                td(LiveWords.tolerance(compared)),
                td(sign(LiveWords.verdict(compared.status())), text(" " + LiveWords.word(compared.status()))));
    }

    private static String trials(OfVariant variant) {
        return Quantities.count(variant.measuredTrials()) + " live "
                + (variant.measuredTrials() == 1 ? "trial" : "trials") + " beside "
                + Quantities.count(variant.simulatedTrials()) + " simulated.";
    }

    private static String distances(OfVariant variant) {
        List<String> parts = variant.kinds().stream()
                .map(kind -> String.format(
                        Locale.ROOT, "%s %.3f", Titles.ofTime(kind.kind()).toLowerCase(Locale.ROOT), kind.distance()))
                .toList();
        return parts.isEmpty()
                ? ""
                : "Kolmogorov-Smirnov distance of the distributions, 0 when they are the same: "
                        + String.join(", ", parts) + ".";
    }

    static DomContent ranking(Ranking ranking) {
        Unit unit = Measures.named(ranking.measure()).orElseThrow().unit();
        List<TrTag> rows =
                ranking.pairs().stream().map(pair -> pair(pair, unit)).toList();
        return div(
                h3("The order, by "
                        + Titles.of(Measures.named(ranking.measure()).orElseThrow())),
                p(ranking.pairs().isEmpty()
                                ? "There is no pair whose order the simulation is sure of."
                                : "Pairs whose order the simulation is sure of, the better to the left; differences"
                                        + " are left minus right.")
                        .withClass("note"),
                rows.isEmpty()
                        ? HtmlReport.nothing()
                        : scrolled(List.of("Pair", "Simulated", "Measured", "The live run says"), rows));
    }

    private static TrTag pair(Pair pair, Unit unit) {
        return tr(
                th(pair.left() + " before " + pair.right()).attr("scope", "row"),
                td(Quantities.signed(pair.simulated(), unit)),
                td(Quantities.signed(pair.measured(), unit)),
                td(sign(LiveWords.verdict(pair.agreement())), text(" " + LiveWords.agreement(pair.agreement()))));
    }

    static DomContent sampled(List<Sampled> sampled) {
        List<TrTag> rows = sampled.stream()
                .filter(each -> !each.quantiles().isEmpty())
                .map(each -> tr(
                        th(each.subject() + ": "
                                        + each.kind()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' '))
                                .attr("scope", "row"),
                        td(Quantities.count(each.count())),
                        td(at(each, 0)),
                        td(at(each, 0.5)),
                        td(at(each, 0.99)),
                        td(at(each, 1))))
                .toList();
        return scrolled(List.of("", "Count", "Shortest", "Median", "99th percentile", "Longest"), rows);
    }

    private static String at(Sampled sampled, double share) {
        List<Long> quantiles = sampled.quantiles();
        return Quantities.time(quantiles.get((int) Math.round(share * (quantiles.size() - 1))));
    }

    private static DomContent scrolled(List<String> headings, List<TrTag> rows) {
        return div(table(
                        thead(tr(each(headings, name -> th(name).attr("scope", "col")))),
                        tbody(each(rows, row -> row))))
                .withClass("scroll")
                .attr("tabindex", "0");
    }

    private static DomContent sign(Verdict.Status status) {
        return span(RunOutcome.sign(status))
                .withClass("sign " + RunOutcome.styleClass(status))
                .attr("aria-hidden", "true");
    }
}
