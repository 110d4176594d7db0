package dev.drydock.record;

import java.util.Optional;

/** What a client did. Values are texts; for histories of other systems, the value as it was written there. */
public sealed interface Action {

    /** The object that the operation was about. */
    String key();

    /**
     * A read.
     *
     * @param value what it returned; empty when the key held nothing, or when the outcome is not {@link Outcome#OK}
     */
    record Read(String key, Optional<String> value) implements Action {}

    /** A write. */
    record Write(String key, String value) implements Action {}

    /**
     * A compare and set, {@link Outcome#OK} when it swapped and {@link Outcome#FAIL} when the key held another value.
     */
    record Cas(String key, String expected, String value) implements Action {}
}
