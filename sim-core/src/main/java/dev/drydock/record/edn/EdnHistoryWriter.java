package dev.drydock.record.edn;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a history in Jepsen's form, one operation a line in order of time, with {@code :index}, {@code :time},
 * {@code :process}, {@code :type}, {@code :f}, {@code :key} and {@code :value}. An operation whose outcome never became
 * known has an invocation only, which Jepsen's checkers take as {@code :info}. Where an invocation and a completion have
 * the same time the invocation comes first, unless a process completed its operation only then.
 */
public final class EdnHistoryWriter {

    /** @param turn which comes first of events at the same time */
    private record Event(Operation operation, boolean completion, long time, int turn) {}

    private EdnHistoryWriter() {}

    /** Writes a history. Does not close or flush the writer. */
    public static void write(History history, Writer out) throws IOException {
        List<Event> events = events(history);
        for (int index = 0; index < events.size(); index++) {
            out.write(line(index, events.get(index)));
        }
    }

    private static List<Event> events(History history) {
        Map<Integer, Event> last = new HashMap<>();
        List<Event> events = new ArrayList<>(history.operations().size() * 2);
        for (Operation operation : history.operations()) {
            Event before = last.get(operation.process());
            boolean atOnce = before != null && before.time() == operation.invokedNanos();
            Event invocation = new Event(operation, false, operation.invokedNanos(), atOnce ? before.turn() + 1 : 0);
            events.add(invocation);
            if (operation.completedNanos() != Long.MAX_VALUE) {
                boolean instant = operation.completedNanos() == operation.invokedNanos();
                Event completion =
                        new Event(operation, true, operation.completedNanos(), instant ? invocation.turn() + 1 : 1);
                events.add(completion);
                last.put(operation.process(), completion);
            }
        }
        events.sort(Comparator.comparingLong(Event::time).thenComparingInt(Event::turn));
        return events;
    }

    private static String line(int index, Event event) {
        Operation operation = event.operation();
        return "{:index " + index
                + ", :time " + event.time()
                + ", :process " + operation.process()
                + ", :type " + type(event)
                + ", :f " + function(operation.action())
                + ", :key " + EdnText.written(operation.action().key())
                + ", :value " + value(event) + "}\n";
    }

    private static String type(Event event) {
        return event.completion()
                ? switch (event.operation().outcome()) {
                    case OK -> ":ok";
                    case FAIL -> ":fail";
                    case INFO -> ":info";
                }
                : ":invoke";
    }

    private static String function(Action action) {
        return switch (action) {
            case Action.Read read -> ":read";
            case Action.Write write -> ":write";
            case Action.Cas cas -> ":cas";
        };
    }

    private static String value(Event event) {
        boolean returned = event.completion() && event.operation().outcome() == Outcome.OK;
        return switch (event.operation().action()) {
            case Action.Read read ->
                returned ? read.value().map(EdnText::written).orElse("nil") : "nil";
            case Action.Write write -> EdnText.written(write.value());
            case Action.Cas cas -> "[" + EdnText.written(cas.expected()) + " " + EdnText.written(cas.value()) + "]";
        };
    }
}
