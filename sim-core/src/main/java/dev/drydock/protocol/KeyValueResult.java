package dev.drydock.protocol;

import java.util.Optional;

/** The answers of {@link KeyValueStore}. */
public sealed interface KeyValueResult extends Result {

    /** To a {@link KeyValueCommand.Get}: the value, or empty when the key was never written. */
    record Found(Optional<String> value) implements KeyValueResult {
        @Override
        public int bytes() {
            return value.map(String::length).orElse(0);
        }
    }

    /** To a {@link KeyValueCommand.Put}. */
    record Stored() implements KeyValueResult {
        @Override
        public int bytes() {
            return 1;
        }
    }

    /** To a {@link KeyValueCommand.Cas}: whether the key held the expected value and now holds the new one. */
    record Compared(boolean swapped) implements KeyValueResult {
        @Override
        public int bytes() {
            return 1;
        }
    }
}
