package dev.drydock.record.edn;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Puts the events of a history in order and joins each completion to its invocation. */
final class HistoryBuilder {
    private static final String NIL = "nil";

    private final List<ClientEvent> events = new ArrayList<>();
    private final Map<String, Integer> processes = new HashMap<>();

    void add(ClientEvent event) {
        events.add(event);
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The history; no event may be added afterwards. */
    History history() throws HistoryFormatException {
        sort();
        long[] times = times();
        List<Operation> operations = new ArrayList<>(events.size() / 2 + 1);
        Map<String, Integer> open = new HashMap<>();
        int[] completions = new int[events.size()];
        for (int i = 0; i < completions.length; i++) {
            ClientEvent event = events.get(i);
            if (event.type() == ClientEvent.Type.INVOKE) {
                Integer before = open.put(event.process(), i);
                if (before != null) {
                    throw new HistoryFormatException(
                            event.place(),
                            "process " + event.process() + " begins an operation while that of line "
                                    + events.get(before).place().line() + " is not completed");
                }
            } else {
                completions[invocation(event, open.remove(event.process()))] = i;
            }
        }
        for (int i = 0; i < completions.length; i++) {
            if (events.get(i).type() == ClientEvent.Type.INVOKE) {
                operation(i, completions[i], times).ifPresent(operations::add);
            }
        }
        return new History(operations);
    }

    private int invocation(ClientEvent completion, Integer begun) throws HistoryFormatException {
        if (begun == null) {
            throw new HistoryFormatException(
                    completion.place(),
                    "process " + completion.process() + " completes an operation that it has not begun");
        }
        ClientEvent invocation = events.get(begun);
        boolean sameKey = completion.key() == null || completion.key().equals(invocation.key());
        if (!completion.function().equals(invocation.function()) || !sameKey) {
            throw new HistoryFormatException(
                    completion.place(),
                    "process " + completion.process() + " completes another operation than the one it began in line "
                            + invocation.place().line());
        }
        return begun;
    }

    private void sort() {
        if (all(ClientEvent::index)) {
            events.sort(Comparator.comparingLong(ClientEvent::index));
        } else if (all(ClientEvent::time)) {
            events.sort(Comparator.comparingLong(ClientEvent::time));
        }
    }

    private boolean all(ToLongFunction<ClientEvent> field) {
        return events.stream().allMatch(event -> field.applyAsLong(event) != ClientEvent.UNKNOWN);
    }

    /** The times as given where they increase, and one nanosecond more than the last where they do not. */
    private long[] times() {
        long[] times = new long[events.size()];
        boolean given = all(ClientEvent::time);
        long last = -1;
        for (int i = 0; i < times.length; i++) {
            last = given ? Math.max(events.get(i).time(), last + 1) : i;
            times[i] = last;
        }
        return times;
    }

    /** The operation, or none when it tells nothing: a compare and set that failed for another reason than the value. */
    private Optional<Operation> operation(int begun, int completed, long[] times) {
        ClientEvent invocation = events.get(begun);
        ClientEvent completion = completed == 0 ? null : events.get(completed);
        Outcome outcome = completion == null ? Outcome.INFO : outcome(completion);
        if (outcome == Outcome.FAIL && invocation.function().equals("cas") && !completion.observed()) {
            return Optional.empty();
        }
        return Optional.of(new Operation(
                process(invocation.process()),
                action(invocation, outcome == Outcome.OK ? completion.first() : null),
                times[begun],
                times[begun],
                outcome == Outcome.INFO ? Long.MAX_VALUE : times[completed],
                outcome));
    }

    private static Outcome outcome(ClientEvent completion) {
        return switch (completion.type()) {
            case OK -> Outcome.OK;
            case FAIL -> Outcome.FAIL;
            case INFO, INVOKE -> Outcome.INFO;
        };
    }

    private static Action action(ClientEvent invocation, String read) {
        return switch (invocation.function()) {
            case "read" ->
                new Action.Read(invocation.key(), Optional.ofNullable(read).filter(value -> !value.equals(NIL)));
            case "write" -> new Action.Write(invocation.key(), invocation.first());
            default -> new Action.Cas(invocation.key(), invocation.first(), invocation.second());
        };
    }

    /** The process's own number if it has one; another one, below zero, if it goes by a name. */
    private int process(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return processes.computeIfAbsent(text, name -> -1 - processes.size());
        }
    }
}
