package dev.drydock.check;

import dev.drydock.record.Action;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sequential object that a history is compared with. Every key of a history is an object of its own (locality). */
public enum Model {
    /** A register: read and write. */
    REGISTER("register"),
    /** A register with compare and set. */
    CAS_REGISTER("cas-register"),
    /** A map from keys to registers with compare and set. */
    KV("kv");

    private final String text;

    Model(String text) {
        this.text = text;
    }

    /** Whether the object has this operation at all. */
    public boolean has(Action action) {
        return this != REGISTER || !(action instanceof Action.Cas);
    }

    /** The model of this name, as users write it: {@code register}, {@code cas-register} or {@code kv}. */
    public static Optional<Model> named(String name) {
        return Arrays.stream(values()).filter(model -> model.text.equals(name)).findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Model::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return text;
    }
}
