package dev.drydock.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveComparison.OfVariant;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.RunRecord;
import dev.drydock.record.Verdict;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A live run beside its simulation: how far the model was from the truth, and what the machine did meanwhile. */
final class LiveSection {
    private static final List<String> RESOURCES =
            List.of("Processors", "Held back by its limit", "Memory", "Written, a second", "Sent, a second");

    private LiveSection() {}

    static DomContent of(RunRecord run, LiveBeside beside, LiveData data) {
        return section(
                beside.comparison()
                        .map(comparison -> compared(run, beside, data, comparison))
                        .orElse(HtmlReport.nothing()),
                machine(beside.live(), data));
    }

    private static DomContent compared(RunRecord run, LiveBeside beside, LiveData data, LiveComparison comparison) {
        Verdict.Status status = LiveWords.status(comparison);
        return each(
                List.of(
                        h2("Simulated and measured"),
                        div(
                                        strong(
                                                switch (status) {
                                                    case HELD -> "The model holds. ";
                                                    case BROKEN -> LiveWords.off(comparison);
                                                    case UNDECIDED -> "The model may hold. ";
                                                }),
                                        text(LiveWords.sentence(comparison)))
                                .withClass("banner " + RunOutcome.styleClass(status)),
                        trust(comparison),
                        each(comparison.notes(), note -> p(note).withClass("note")),
                        curves(data),
                        each(comparison.variants(), variant -> variant(variant, comparison)),
                        each(comparison.rankings(), LiveTables::ranking),
                        suggestions(comparison),
                        beside.simulated()
                                .map(simulated -> courses(run, simulated))
                                .orElse(HtmlReport.nothing())),
                part -> part);
    }

    private static DomContent trust(LiveComparison comparison) {
        List<OfVariant> told = comparison.variants().stream()
                .filter(variant -> variant.againstItself().status() == Verdict.Status.BROKEN)
                .toList();
        return each(
                told,
                variant -> p(
                                strong("Not to be trusted. "),
                                text(variant.settings().isEmpty() ? "" : variant.settings() + ": "),
                                text(variant.againstItself().sentence()))
                        .withClass("banner broken"));
    }

    private static DomContent curves(LiveData data) {
        if (data.curves().isEmpty()) {
            return HtmlReport.nothing();
        }
        return div(
                h3("How long it took"),
                p("The share of operations that took at most so long: solid as measured, dashed as simulated.")
                        .withClass("note"),
                chooser(
                        "Show ",
                        "live-kind",
                        data.curves().stream().map(LiveData.Curve::name).toList()),
                div().withId("live-cdf").withClass("chart needs-script"));
    }

    private static DomContent chooser(String name, String id, List<String> choices) {
        return div(label(
                        text(name),
                        select(each(
                                        IntStream.range(0, choices.size())
                                                .boxed()
                                                .toList(),
                                        i -> option(choices.get(i)).withValue(Integer.toString(i))))
                                .withId(id)))
                .withClass("controls needs-script")
                .withCondHidden(choices.size() == 1);
    }

    private static DomContent variant(OfVariant variant, LiveComparison comparison) {
        boolean open = comparison.variants().size() == 1 || !isInside(variant);
        DomContent table = LiveTables.measures(variant, comparison.confidence());
        if (comparison.variants().size() == 1) {
            return div(h3("Number by number"), table);
        }
        return details(summary(variant.settings()), table).withCondOpen(open);
    }

    private static boolean isInside(OfVariant variant) {
        return variant.measures().stream().allMatch(each -> each.status() == LiveComparison.Status.INSIDE);
    }

    private static DomContent suggestions(LiveComparison comparison) {
        return comparison.suggestions().isEmpty()
                ? HtmlReport.nothing()
                : div(
                        h3("How the world differed from the model"),
                        ul(each(comparison.suggestions(), sentence -> li(sentence))));
    }

    private static DomContent courses(RunRecord run, RunRecord simulated) {
        DomContent lanes = LiveLanes.of(simulated, run, 0);
        return lanes.render().isEmpty()
                ? lanes
                : div(
                        h3("What happened, above each other"),
                        p("Point at a bar to see what it is. The measured trial alone, with its rates and latencies,"
                                        + " stands below.")
                                .withClass("note"),
                        lanes);
    }

    private static DomContent machine(LiveRecord live, LiveData data) {
        boolean drawn =
                data.usage().stream().anyMatch(process -> process.points().size() > 1);
        return each(
                List.of(
                        h2("The machine"),
                        p(text("Held the processes: "), code(live.engine())),
                        drawn
                                ? div(
                                        chooser("Show ", "live-resource", RESOURCES),
                                        div().withId("live-usage").withClass("chart needs-script"))
                                : p("What processes used was not measured.").withClass("note"),
                        each(live.notes(), note -> p(note).withClass("note")),
                        sampled(live).orElse(HtmlReport.nothing()),
                        details(summary("What it can do"), ul(each(live.means(), mean -> li(mean))))
                                .withCondHidden(live.means().isEmpty())),
                part -> part);
    }

    private static Optional<DomContent> sampled(LiveRecord live) {
        return live.sampled().isEmpty()
                ? Optional.empty()
                : Optional.of(details(summary("What was timed"), LiveTables.sampled(live.sampled())));
    }
}
