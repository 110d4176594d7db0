package dev.drydock.sim.workload;

import dev.drydock.record.Action;
import dev.drydock.record.WrittenValue;
import java.util.Arrays;
import java.util.Optional;

/** Makes what is drawn for clients into operations: with values that nobody else writes, and with values that they last saw. */
final class OperationSource {
    private final OperationDraws draws;
    private final KeyPicker keys;
    private final int valueLength;
    private final Known known;

    /** The values that clients last saw, by key; what a compare and set expects. */
    static final class Known {
        private String[] values = new String[16];

        private String of(int key) {
            return key < values.length ? values[key] : null;
        }

        private void learn(int key, String value) {
            if (key >= values.length) {
                values = Arrays.copyOf(values, Math.max(key + 1, 2 * values.length));
            }
            values[key] = value;
        }
    }

    OperationSource(WorkloadSpec spec, OperationDraws draws, KeyPicker keys, Known known) {
        this.draws = draws;
        this.keys = keys;
        this.valueLength = spec.valueBytes();
        this.known = known;
    }

    /** Draws the next operation of a process that gives its operations ascending numbers. */
    void draw(ClientProcess process) {
        draws.next();
        int key = KeyPicker.resolve(draws.key(), process.number);
        String name = keys.name(key);
        process.key = key;
        process.action = switch (draws.kind()) {
            case READ -> new Action.Read(name, Optional.empty());
            case WRITE -> new Action.Write(name, uniqueValue(process));
            case CAS -> {
                String expected = known.of(key);
                yield new Action.Cas(
                        name, expected == null ? WrittenValue.NEVER_WRITTEN : expected, uniqueValue(process));
            }
        };
    }

    /** Remembers what a key is now believed to hold. */
    void learn(int key, String value) {
        known.learn(key, value);
    }

    private String uniqueValue(ClientProcess process) {
        return WrittenValue.of(process.number, process.operations, valueLength);
    }
}
