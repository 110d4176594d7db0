package dev.drydock.live.load;

import dev.drydock.live.plan.StoreScript.Kind;
import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.WrittenValue;
import java.util.Optional;

/** An operation that has begun, in as little room as it takes: runs have a million of them. */
final class Begun {
    final int process;
    final Kind kind;
    final int key;

    /** Its number in its process, from 1. */
    final int number;

    final long intended;
    final long invoked;

    /** What a compare and set expects, and what a read found. */
    String seen;

    /** When its client was done with it; {@link Long#MAX_VALUE} while it is not. */
    long ended = Long.MAX_VALUE;

    int attempts;
    Outcome outcome = Outcome.INFO;

    /** The operation that a process begins now. */
    Begun(ClientProcess process, Kind kind, int key, Times times) {
        this.process = process.number;
        this.number = process.operations;
        this.kind = kind;
        this.key = key;
        this.intended = times.intended();
        this.invoked = times.invoked();
    }

    /** When it was to begin, and did, since the start of the run. */
    record Times(long intended, long invoked) {}

    /** As a history has it. */
    Operation operation(int valueBytes) {
        long completed = outcome == Outcome.INFO ? Long.MAX_VALUE : ended;
        return new Operation(process, action(valueBytes), intended, invoked, completed, outcome);
    }

    private Action action(int valueBytes) {
        String name = name(key);
        return switch (kind) {
            case READ -> new Action.Read(name, outcome == Outcome.OK ? Optional.ofNullable(seen) : Optional.empty());
            case WRITE -> new Action.Write(name, value(valueBytes));
            case CAS -> new Action.Cas(name, seen, value(valueBytes));
        };
    }

    /** What it writes. */
    String value(int valueBytes) {
        return WrittenValue.of(process, number, valueBytes);
    }

    /** The name of a key by its number. */
    static String name(int key) {
        return "k" + key;
    }
}
