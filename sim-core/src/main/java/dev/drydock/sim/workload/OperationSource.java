package dev.drydock.sim.workload;

import dev.drydock.record.Action;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Draws what clients do: the kind of operation from one stream and the key from another, so that they are the same
 * whatever becomes of the operations.
 */
final class OperationSource {
    private static final String NEVER_WRITTEN = "-";

    private final OperationMix mix;
    private final KeyPicker keys;
    private final int valueLength;
    private final RandomStream kinds;
    private final RandomStream choices;
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

    OperationSource(WorkloadSpec spec, KeyPicker keys, Known known, RandomStream kinds, RandomStream choices) {
        this.mix = spec.operations();
        this.keys = keys;
        this.valueLength = spec.valueBytes();
        this.known = known;
        this.kinds = kinds;
        this.choices = choices;
    }

    /** Draws the next operation of a process that gives its operations ascending numbers. */
    void draw(ClientProcess process) {
        int key = keys.pick(process.number, choices);
        double which = kinds.nextDouble();
        String name = keys.name(key);
        process.key = key;
        if (which < mix.read()) {
            process.action = new Action.Read(name, Optional.empty());
            return;
        }
        String value = uniqueValue(process);
        if (which < mix.read() + mix.write() || mix.cas() == 0) {
            process.action = new Action.Write(name, value);
        } else {
            String expected = known.of(key);
            process.action = new Action.Cas(name, expected == null ? NEVER_WRITTEN : expected, value);
        }
    }

    /** Remembers what a key is now believed to hold. */
    void learn(int key, String value) {
        known.learn(key, value);
    }

    private String uniqueValue(ClientProcess process) {
        String unique = process.number + ":" + process.operations;
        return unique.length() < valueLength ? unique + ".".repeat(valueLength - unique.length()) : unique;
    }
}
