package dev.drydock.report;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.kbd;
import static j2html.TagCreator.label;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import dev.drydock.record.RunRecord;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What happened in one trial, over time. The page's script fills the list of trials and draws. */
final class CourseSection {
    private static final List<Swatch> SWATCHES = List.of(
            new Swatch("leader", "leader"),
            new Swatch("candidate", "candidate"),
            new Swatch("pre-candidate", "pre-candidate"),
            new Swatch("follower", "follower"),
            new Swatch("learner", "learner"),
            new Swatch("up", "up"),
            new Swatch("paused", "paused"),
            new Swatch("down", "down"),
            new Swatch("fault", "fault"),
            new Swatch("operator", "operator"));

    private CourseSection() {}

    private record Swatch(String styleClass, String name) {}

    static DomContent of(RunRecord run, PageData data) {
        boolean anyTrial =
                data.variants().stream().anyMatch(variant -> !variant.trials().isEmpty());
        if (!anyTrial) {
            return section(h2("What happened"), p("No trial was finished, so there is nothing to show."));
        }
        return section(
                h2(run.comparing() == null ? "What happened" : "What happened over time"),
                noscript(p("The charts need JavaScript; every number is in the tables below.")),
                div(
                                label(
                                                text("Variant "),
                                                select(each(
                                                                indices(data),
                                                                i -> option(data.variants()
                                                                                .get(i)
                                                                                .label())
                                                                        .withValue(Integer.toString(i))))
                                                        .withId("variant"))
                                        .withCondHidden(data.variants().size() == 1),
                                label(text("Trial "), select().withId("trial")),
                                button("Whole trial").withType("button").withId("reset"))
                        .withClass("controls needs-script"),
                p().withId("trial-facts").withClass("note needs-script").attr("aria-live", "polite"),
                p(each(
                                swatches(data),
                                swatch -> span(span().withClass("swatch " + swatch.styleClass()), text(swatch.name()))))
                        .withClass("legend needs-script"),
                div().withId("course").withClass("chart needs-script").attr("tabindex", "0"),
                p(
                                text(
                                        "Drag across the chart to zoom in, double-click to see all again. With the keyboard: "),
                                kbd("+"),
                                kbd("−"),
                                text(" zoom, "),
                                kbd("←"),
                                kbd("→"),
                                text(" move, "),
                                kbd("0"),
                                text(" shows all." + (anyLane(data) ? " A number in a bar is the term." : "")))
                        .withClass("note needs-script"),
                iff(
                        run.warmupNanos() > 0,
                        p("The measures leave out the warm-up, the first " + Quantities.plainTime(run.warmupNanos())
                                        + ", which the charts show.")
                                .withClass("note")),
                keptNote(run, data));
    }

    private static boolean anyLane(PageData data) {
        return data.variants().stream()
                .flatMap(variant -> variant.trials().stream())
                .anyMatch(trial -> !trial.lanes().isEmpty());
    }

    /** What can be seen in any trial. */
    private static List<Swatch> swatches(PageData data) {
        Set<String> seen = new TreeSet<>();
        for (PageData.Variant variant : data.variants()) {
            for (PageData.Trial trial : variant.trials()) {
                trial.lanes().stream()
                        .flatMap(lane -> lane.segments().stream())
                        .forEach(segment -> seen.add(
                                segment.state().name().toLowerCase(Locale.ROOT).replace('_', '-')));
                trial.faults().forEach(band -> seen.add(band.what().startsWith("operator: ") ? "operator" : "fault"));
            }
        }
        return SWATCHES.stream()
                .filter(swatch -> seen.contains(swatch.styleClass()))
                .toList();
    }

    private static DomContent keptNote(RunRecord run, PageData data) {
        long shown = data.variants().stream().mapToLong(v -> v.trials().size()).sum();
        long done = Variants.trialsDone(run);
        return iff(
                shown < done,
                p("Of " + Quantities.count(done) + " trials, the course of " + Quantities.count(shown)
                                + " is shown here. Any other is seen by running the scenario with its seed.")
                        .withClass("note"));
    }

    private static List<Integer> indices(PageData data) {
        return IntStream.range(0, data.variants().size()).boxed().toList();
    }
}
