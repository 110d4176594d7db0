package dev.drydock.check;

import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;

/** An operation and its result for people, such as {@code read -> 3} or {@code cas 1 -> 2, failed}. */
public final class OperationText {
    private OperationText() {}

    /** The operation without its key, process and times. */
    public static String of(Operation operation) {
        String done = switch (operation.action()) {
            case Action.Read read ->
                operation.outcome() == Outcome.OK ? "read -> " + read.value().orElse("nil") : "read";
            case Action.Write write -> "write " + write.value();
            case Action.Cas cas -> "cas " + cas.expected() + " -> " + cas.value();
        };
        return switch (operation.outcome()) {
            case OK -> done;
            case FAIL -> done + ", failed";
            case INFO -> done + ", outcome unknown";
        };
    }
}
