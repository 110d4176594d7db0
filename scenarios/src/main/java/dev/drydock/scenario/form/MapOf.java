package dev.drydock.scenario.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a map by key, while it becomes something. A key that was left out has its default, or no value. */
public final class MapOf {
    private final Map<String, Object> values;

    MapOf(Map<String, Object> values) {
        this.values = values;
    }

    /** The value of a key that is required or has a default. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The key's form made the value.
    public <T> T the(String key) {
        return (T) values.get(key);
    }

    /** The value of a key that may be left out. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The key's form made the value.
    public <T> Optional<T> maybe(String key) {
        return Optional.ofNullable((T) values.get(key));
    }

    /** Whether any of these keys has a value. */
    public boolean hasAny(List<String> keys) {
        return keys.stream().anyMatch(values::containsKey);
    }
}
