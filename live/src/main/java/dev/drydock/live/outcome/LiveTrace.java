package dev.drydock.live.outcome;

import dev.drydock.live.process.LiveEvent;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TraceEvent.What;
import java.util.Optional;
import java.util.function.Consumer;

/** What happened in a live trial as a trace, in order of time. */
public final class LiveTrace {
    private static final String NOBODY = "-";

    private LiveTrace() {}

    /**
     * Tells the trace.
     *
     * @param out hears every event
     */
    public static void tell(Material material, Consumer<TraceEvent> out) {
        Names names = new Names(material);
        for (Moment moment : Moment.of(material)) {
            event(moment, names).ifPresent(out);
        }
    }

    private static Optional<TraceEvent> event(Moment moment, Names names) {
        return switch (moment.what()) {
            case LiveEvent event -> told(moment.time(), names.shown(event.process()), event);
            case Happening happening -> happened(moment.time(), names.shown(happening.subject()), happening);
            default -> Optional.empty();
        };
    }

    private static Optional<TraceEvent> told(long time, String name, LiveEvent event) {
        String detail = event.detail();
        return switch (event.what()) {
            case STARTED -> plain(time, name, What.START, detail);
            case ROLE -> plain(time, name, What.ROLE, detail + " in term " + event.term());
            case LEADER ->
                Optional.of(new TraceEvent(
                        time, name, What.REMARK, detail, "follows " + detail + " in term " + event.term()));
            case MEMBERS -> plain(time, name, What.REMARK, "the members are " + detail);
            case REMARK -> plain(time, name, What.REMARK, detail);
            case HALTED -> plain(time, name, What.HALT, detail);
            case REFUSED -> plain(time, name, What.REMARK, "refused: " + detail);
            case ENDING -> plain(time, name, What.REMARK, "ends: " + detail);
            case TRACE ->
                Optional.of(new TraceEvent(
                        time,
                        name,
                        event.traced() == null ? What.REMARK : event.traced(),
                        event.peer() == null ? NOBODY : event.peer(),
                        detail));
            case READY -> Optional.empty();
        };
    }

    private static Optional<TraceEvent> happened(long time, String name, Happening happening) {
        String text = happening.text();
        return switch (happening.what()) {
            case DOWN -> plain(time, name, What.CRASH, text);
            case PAUSED -> plain(time, name, What.PAUSE, text);
            case RESUMED -> plain(time, name, What.RESUME, text);
            case CUT, FAULT -> plain(time, NOBODY, What.FAULT, text);
            case OVER -> plain(time, NOBODY, What.HEAL, text);
            case ASKED -> plain(time, NOBODY, What.REMARK, "asked: " + text);
            case DONE -> plain(time, NOBODY, What.REMARK, "done: " + text);
            case REFUSED -> plain(time, NOBODY, What.REMARK, "refused: " + text);
            case GIVEN_UP -> plain(time, NOBODY, What.REMARK, "given up: " + text);
            case REMARK -> plain(time, name, What.REMARK, text);
        };
    }

    private static Optional<TraceEvent> plain(long time, String name, What what, String detail) {
        return Optional.of(new TraceEvent(time, name, what, NOBODY, detail));
    }
}
