package dev.drydock.cli;

import dev.drydock.record.FaultBand;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TrialRecord;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The turning points of a trial, for people. */
final class Timeline {
    private static final int MOST = 200;

    private Timeline() {}

    private record Line(long timeNanos, String text) {}

    static void print(PrintWriter out, TrialRecord trial) {
        List<Line> lines = new ArrayList<>();
        for (FaultBand fault : trial.faults()) {
            lines.add(new Line(fault.fromNanos(), "-    fault    " + fault.what()));
            if (fault.untilNanos() < trial.simulatedNanos()) {
                lines.add(new Line(fault.untilNanos(), "-    healed   " + fault.what()));
            }
        }
        for (TimelineEvent event : trial.timeline()) {
            if (event.kind() == TimelineEvent.Kind.FOLLOWER && event.term() == 0) {
                continue; // Every node starts as one.
            }
            String term = event.term() > 0 ? " in term " + event.term() : "";
            String text = event.text().isEmpty() ? "" : ": " + event.text();
            lines.add(new Line(
                    event.timeNanos(),
                    String.format(
                            Locale.ROOT,
                            "%-4s %s",
                            event.node(),
                            event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + term + text)));
        }
        lines.sort(Comparator.comparingLong(Line::timeNanos));
        lines.stream().limit(MOST).forEach(line -> out.println(time(line.timeNanos()) + "  " + line.text()));
        if (lines.size() > MOST) {
            out.println("... and " + (lines.size() - MOST) + " more turning points");
        }
    }

    /** A time in seconds, to the microsecond. */
    static String time(long nanos) {
        return String.format(Locale.ROOT, "%12.6f s", nanos / 1e9);
    }
}
