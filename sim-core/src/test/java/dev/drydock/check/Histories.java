package dev.drydock.check;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.Arrays;
import java.util.Optional;

/** Short words for histories in tests. Times are small numbers; the key is {@code x} unless said. */
final class Histories {
    static final long NEVER = Long.MAX_VALUE;

    private Histories() {}

    static History history(Operation... operations) {
        return new History(Arrays.asList(operations));
    }

    static Operation read(int process, long from, long to, String value) {
        return operation(process, new Action.Read("x", Optional.ofNullable(value)), from, to, Outcome.OK);
    }

    static Operation write(int process, long from, long to, String value) {
        return operation(process, new Action.Write("x", value), from, to, Outcome.OK);
    }

    static Operation cas(int process, long from, long to, String expected, String value) {
        return operation(process, new Action.Cas("x", expected, value), from, to, Outcome.OK);
    }

    static Operation failed(Operation operation) {
        return operation(
                operation.process(),
                operation.action(),
                operation.invokedNanos(),
                operation.completedNanos(),
                Outcome.FAIL);
    }

    static Operation unknown(Operation operation) {
        return operation(operation.process(), operation.action(), operation.invokedNanos(), NEVER, Outcome.INFO);
    }

    static Operation on(String key, Operation operation) {
        Action action = switch (operation.action()) {
            case Action.Read read -> new Action.Read(key, read.value());
            case Action.Write write -> new Action.Write(key, write.value());
            case Action.Cas cas -> new Action.Cas(key, cas.expected(), cas.value());
        };
        return operation(
                operation.process(), action, operation.invokedNanos(), operation.completedNanos(), operation.outcome());
    }

    static Operation operation(int process, Action action, long from, long to, Outcome outcome) {
        return new Operation(process, action, from, from, to, outcome);
    }
}
