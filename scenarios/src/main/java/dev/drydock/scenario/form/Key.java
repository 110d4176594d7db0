package dev.drydock.scenario.form;

import java.util.Optional;
import java.util.function.Function;

/**
 * One key of a map.
 *
 * @param <R> what the map becomes
 * @param <T> what the value of the key becomes
 * @param name as it stands in files
 * @param presence what it means to leave it out
 * @param whenAbsent its value when left out; empty for required keys
 * @param about one sentence for people
 * @param example of a value, as YAML on one line
 * @param part takes the value out of the whole; the inverse of building it
 */
public record Key<R, T>(
        String name,
        Form<T> form,
        Presence presence,
        Optional<T> whenAbsent,
        String about,
        String example,
        Function<R, Optional<T>> part) {

    /** What it means to leave a key out. */
    public enum Presence {
        /** That is a mistake. */
        REQUIRED,
        /** The default is meant. */
        DEFAULTED,
        /** Nothing is meant: no such thing. */
        OPTIONAL
    }
}
