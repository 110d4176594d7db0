package dev.drydock.cli;

import dev.drydock.record.TraceEvent;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints events of a trace for people. */
final class TracePrinter implements Consumer<TraceEvent> {
    private static final int MOST = 100_000;

    private final PrintWriter out;
    private final TraceFilter filter;
    private int printed;

    TracePrinter(PrintWriter out, TraceFilter filter) {
        this.out = out;
        this.filter = filter;
    }

    @Override
    public void accept(TraceEvent event) {
        if (filter.test(event) && ++printed <= MOST) {
            String peer = event.peer().equals("-")
                    ? ""
                    : switch (event.what()) {
                        case DELIVER, REQUEST -> " <- " + event.peer();
                        default -> " -> " + event.peer();
                    };
            out.println(String.format(
                            Locale.ROOT,
                            "%s  %-4s %-9s%-7s %s",
                            Timeline.time(event.timeNanos()),
                            event.node(),
                            event.what().name().toLowerCase(Locale.ROOT),
                            peer,
                            event.detail())
                    .stripTrailing());
        }
    }

    /** Says what was left out. */
    void finish() {
        if (printed > MOST) {
            out.println("... and " + (printed - MOST) + " more; all of them are in the trace");
        }
    }
}
