package dev.drydock.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.span;

import dev.drydock.record.FaultBand;
import dev.drydock.record.RunRecord;
import dev.drydock.record.TrialRecord;
import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first trials of both runs above each other on one time axis: what every node was, and what went wrong. */
final class LiveLanes {
    private static final int TICKS = 6;

    private final double end;

    private LiveLanes(double end) {
        this.end = end;
    }

    /** Nothing unless both have a trial whose course is kept. */
    static DomContent of(RunRecord simulated, RunRecord measured, int variant) {
        Optional<TrialRecord> model = first(simulated, variant);
        Optional<TrialRecord> live = first(measured, variant);
        if (model.isEmpty() || live.isEmpty() || Lanes.of(live.get()).isEmpty()) {
            return HtmlReport.nothing();
        }
        LiveLanes lanes = new LiveLanes(Math.max(1.0, (double) measured.durationNanos()));
        return div(
                        lanes.trial("Simulated, trial " + model.get().number(), model.get()),
                        lanes.trial("Measured, trial " + live.get().number(), live.get()),
                        lanes.axis())
                .withClass("twin");
    }

    private static Optional<TrialRecord> first(RunRecord run, int variant) {
        return variant >= run.variants().size()
                ? Optional.empty()
                : run.variants().get(variant).trials().stream()
                        .filter(trial -> !trial.timeline().isEmpty())
                        .findFirst();
    }

    private DomContent trial(String title, TrialRecord trial) {
        List<DomContent> rows = new ArrayList<>();
        List<FaultBand> faults = trial.faults();
        if (!faults.isEmpty()) {
            rows.add(row(
                    "faults",
                    each(
                            faults,
                            band -> bar(
                                    band.what(),
                                    band.fromNanos(),
                                    band.untilNanos(),
                                    band.what().startsWith("operator: ") ? "operator" : "fault"))));
        }
        for (Lanes.Lane lane : Lanes.of(trial)) {
            rows.add(row(lane.node(), each(lane.segments(), this::segment)));
        }
        return div(h3(title), each(rows, row -> row));
    }

    private DomContent segment(Lanes.Segment segment) {
        String state = segment.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String words = state + (segment.term() > 0 ? ", term " + segment.term() : "") + ", "
                + Quantities.time((double) segment.fromNanos()) + " – "
                + Quantities.time((double) segment.untilNanos());
        return bar(words, segment.fromNanos(), segment.untilNanos(), state);
    }

    private static DivTag row(String name, DomContent bars) {
        return div(span(name).withClass("twin-name"), div(bars).withClass("twin-bars"))
                .withClass("twin-row");
    }

    private DomContent bar(String title, long from, long until, String styleClass) {
        double left = 100 * Math.min((double) from, end) / end;
        double width = Math.max(0.15, 100 * Math.min((double) until, end) / end - left);
        return from >= end
                ? HtmlReport.nothing()
                : span().withClass("twin-bar swatch " + styleClass)
                        .withTitle(title)
                        .withStyle(String.format(Locale.ROOT, "left:%.3f%%;width:%.3f%%", left, width));
    }

    private DomContent axis() {
        List<DomContent> ticks = new ArrayList<>();
        for (int i = 0; i <= TICKS; i++) {
            double share = (double) i / TICKS;
            ticks.add(span(i == 0 ? "0 s" : Quantities.plainTime(Math.round(share * end / 1e6) * 1_000_000))
                    .withClass("twin-tick")
                    .withStyle(String.format(Locale.ROOT, "left:%.3f%%", 100 * share)));
        }
        return row("", each(ticks, tick -> tick))
                .withClass("twin-row twin-axis")
                .attr("aria-hidden", "true");
    }
}
