package dev.drydock.sim.workload;

import dev.drydock.sim.random.RandomStream;
import java.util.function.Function;

/**
 * Draws what clients do: the kind of operation from one stream and the key from another, so that they are the same
 * whatever becomes of the operations.
 */
final class OperationDraws {
    private final OperationMix mix;
    private final KeyPicker keys;
    private final RandomStream kinds;
    private final RandomStream choices;
    private int key;
    private OperationKind kind;

    private OperationDraws(OperationMix mix, KeyPicker keys, RandomStream kinds, RandomStream choices) {
        this.mix = mix;
        this.keys = keys;
        this.kinds = kinds;
        this.choices = choices;
    }

    /** The draws of a workload for these processes, see {@link Streams}. */
    static OperationDraws of(WorkloadSpec spec, KeyPicker keys, String whose, Function<String, RandomStream> streams) {
        return new OperationDraws(
                spec.operations(), keys, streams.apply(Streams.KINDS + whose), streams.apply(Streams.KEYS + whose));
    }

    /** Draws the next one. */
    void next() {
        key = keys.pick(choices);
        double which = kinds.nextDouble();
        if (which < mix.read()) {
            kind = OperationKind.READ;
        } else if (which < mix.read() + mix.write() || mix.cas() == 0) {
            kind = OperationKind.WRITE;
        } else {
            kind = OperationKind.CAS;
        }
    }

    /** The key of the last one drawn, or {@link KeyPicker#OWN}. */
    int key() {
        return key;
    }

    OperationKind kind() {
        return kind;
    }
}
