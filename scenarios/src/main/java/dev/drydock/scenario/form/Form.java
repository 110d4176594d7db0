package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Value;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One form of value in a scenario file.
 *
 * @param <T> what it becomes; immutable, with {@code equals}
 */
public interface Form<T> {

    /** Reads what stands there; empty when it is wrong, and then the document knows why. */
    Optional<T> read(Value value);

    /** The value as a tree of maps, lists, texts, numbers and booleans that reads back to an equal value. */
    Object print(T value);

    /** The JSON Schema (draft 2020-12) of the form; what it shares with others stands in {@code definitions}. */
    Map<String, Object> schema(Definitions definitions);

    /** What is expected here, for messages: {@code a duration such as 150ms}. */
    String expected();

    /** Whether a key with nothing behind it is a value of this form: a map that may leave out all its keys. */
    default boolean acceptsNothing() {
        return false;
    }

    /** The same form for another type. {@code to} may refuse with an IllegalArgumentException, whose message is shown. */
    default <U> Form<U> as(Function<? super T, ? extends U> to, Function<? super U, ? extends T> from) {
        return new Mapped<>(this, to, from);
    }

    /** A form seen through a pair of functions. */
    record Mapped<T, U>(Form<T> form, Function<? super T, ? extends U> to, Function<? super U, ? extends T> from)
            implements Form<U> {
        @Override
        public Optional<U> read(Value value) {
            Optional<T> read = form.read(value);
            try {
                return read.map(to);
            } catch (IllegalArgumentException e) {
                return value.mistake(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public Object print(U value) {
            return form.print(from.apply(value));
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return form.schema(definitions);
        }

        @Override
        public String expected() {
            return form.expected();
        }

        @Override
        public boolean acceptsNothing() {
            return form.acceptsNothing();
        }
    }
}
