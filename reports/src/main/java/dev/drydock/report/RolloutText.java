package dev.drydock.report;

import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.VariantRecord;
import dev.drydock.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an update will be like under each orchestrator, for a terminal. */
public final class RolloutText {
    private static final List<String> COLUMNS =
            List.of("", "update takes", "95% interval", "least serving", "degraded for", "trials that failed");
    private static final int MOST_EVENTS = 14;

    private RolloutText() {}

    /**
     * What the update of a workload is like in a run.
     *
     * @param workload that is updated
     */
    public static String render(RunRecord record, String workload, TextStyle style) {
        String prefix = workload.replace('.', '-') + ".";
        TextTable table = new TextTable();
        table.add(COLUMNS.stream().map(each -> new Cell(each, style::faint)).toList());
        for (VariantRecord variant : record.variants()) {
            table.add(row(variant, prefix));
        }
        StringBuilder text = new StringBuilder();
        text.append(style.bold(record.title())).append("\n\n").append(table.render());
        for (VariantRecord variant : record.variants()) {
            text.append('\n').append(style.bold(name(variant))).append('\n').append(course(variant));
        }
        return text.toString();
    }

    private static List<Cell> row(VariantRecord variant, String prefix) {
        Optional<MeasureSummary> rollout = measure(variant, prefix + Measures.ROLLOUT);
        Optional<MeasureSummary> least = measure(variant, prefix + Measures.SERVING_LEAST);
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(name(variant)));
        row.add(Cell.of(rollout.map(RolloutText::value).orElse("never ends")));
        row.add(Cell.of(rollout.map(
                        each -> Quantities.interval(each.mean(), each.measure().unit()))
                .orElse("")));
        row.add(Cell.of(least.map(each -> Quantities.percent(each.min())).orElse("")));
        row.add(Cell.of(measure(variant, prefix + Measures.DEGRADED)
                .map(RolloutText::value)
                .orElse("")));
        row.add(Cell.of(measure(variant, prefix + Measures.ROLLOUTS_FAILED)
                .map(each ->
                        each.samples().stream().filter(failed -> failed > 0).count() + " of "
                                + each.samples().size())
                .orElse("")));
        return row;
    }

    private static String value(MeasureSummary summary) {
        return Quantities.value(summary.mean(), summary.measure().unit());
    }

    private static String name(VariantRecord variant) {
        return variant.settings().isEmpty()
                ? "the update"
                : String.join(", ", variant.settings().values());
    }

    private static Optional<MeasureSummary> measure(VariantRecord variant, String name) {
        return variant.summary().stream()
                .filter(each -> each.measure().name().equals(name))
                .findFirst();
    }

    /** What happens in the first trial from the moment the update is asked for. */
    private static String course(VariantRecord variant) {
        if (variant.trials().isEmpty()) {
            return "";
        }
        List<TimelineEvent> events = variant.trials().get(0).timeline();
        int first = 0;
        while (first < events.size() && events.get(first).kind() != TimelineEvent.Kind.ASKED) {
            first++;
        }
        TextTable table = new TextTable();
        long from = first < events.size() ? events.get(first).timeNanos() : 0;
        for (TimelineEvent event :
                events.stream().skip(first).limit(MOST_EVENTS).toList()) {
            table.add(List.of(Cell.of("  " + padded(Quantities.plainTime(event.timeNanos() - from)) + event.node()
                    + ": " + event.text())));
        }
        int more = events.size() - first - MOST_EVENTS;
        return table.render() + (more > 0 ? "  and " + more + " more turning points\n" : "");
    }

    private static String padded(String time) {
        return time + " ".repeat(Math.max(1, 12 - time.length()));
    }
}
