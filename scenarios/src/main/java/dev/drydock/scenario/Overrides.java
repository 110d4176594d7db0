package dev.drydock.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Values that stand in place of those that something has already; what is not named stays. Equal when the values are.
 *
 * @param <S> what they change
 */
public final class Overrides<S> {
    private final Map<String, Object> values;
    private final List<UnaryOperator<S>> effects;

    /**
     * @param values by key
     * @param effects what they do, one after the other
     */
    public Overrides(Map<String, Object> values, List<UnaryOperator<S>> effects) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.effects = List.copyOf(new ArrayList<>(effects));
    }

    /** Changes nothing. */
    public static <S> Overrides<S> none() {
        return new Overrides<>(Map.of(), List.of());
    }

    /** The value of a key; empty when it is not named. */
    public Optional<Object> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The subject with these values. */
    public S applyTo(S subject) {
        S result = subject;
        for (UnaryOperator<S> effect : effects) {
            result = effect.apply(result);
        }
        return result;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Overrides<?> other && values.equals(other.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
