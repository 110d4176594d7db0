package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A map with a fixed set of keys that becomes one value.
 *
 * @param expected for messages: {@code a map with the keys read, write and cas}
 * @param keys in the order in which they are printed
 * @param build may refuse with an IllegalArgumentException, whose message is shown
 */
public record RecordForm<R>(String expected, List<Key<R, ?>> keys, Function<MapOf, R> build) implements Form<R> {
    public RecordForm {
        keys = List.copyOf(keys);
    }

    /** Begins a form. */
    public static <R> Builder<R> of(String expected) {
        return new Builder<>(expected);
    }

    /** The names of all keys. */
    public List<String> names() {
        return keys.stream().<String>map(Key::name).toList();
    }

    @Override
    public Optional<R> read(Value value) {
        if (!value.isMap() && !(value.isNothing() && acceptsNothing())) {
            return value.mistake("expected " + expected + ", found " + value.described());
        }
        Map<String, Value> entries = value.entries();
        boolean wrong = false;
        for (String name : entries.keySet()) {
            if (!names().contains(name)) {
                wrong = true;
                value.mistakeAtKey(name, unknown(name));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Key<R, ?> key : keys) {
            wrong |= !read(value, Optional.ofNullable(entries.get(key.name())), key, values);
        }
        if (wrong) {
            return Optional.empty();
        }
        try {
            return Optional.of(build.apply(new MapOf(values)));
        } catch (IllegalArgumentException e) {
            return value.mistake(String.valueOf(e.getMessage()));
        }
    }

    private String unknown(String name) {
        return "unknown key"
                + Nearest.to(name, names())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; the keys here are " + String.join(", ", names()));
    }

    private static <T> boolean read(Value map, Optional<Value> entry, Key<?, T> key, Map<String, Object> values) {
        if (entry.isPresent()) {
            if (entry.get().isNothing() && !key.form().acceptsNothing()) {
                map.mistakeAtKey(
                        key.name(), "has no value; expected " + key.form().expected());
                return false;
            }
            Optional<T> read = key.form().read(entry.get());
            read.ifPresent(value -> values.put(key.name(), value));
            return read.isPresent();
        }
        if (key.presence() == Key.Presence.REQUIRED) {
            map.mistake("the key '" + key.name() + "' is missing: " + key.about());
            return false;
        }
        key.whenAbsent().ifPresent(value -> values.put(key.name(), value));
        return true;
    }

    @Override
    public boolean acceptsNothing() {
        return keys.stream().noneMatch(key -> key.presence() == Key.Presence.REQUIRED);
    }

    @Override
    public Object print(R value) {
        Map<String, Object> printed = new LinkedHashMap<>();
        for (Key<R, ?> key : keys) {
            print(value, key).ifPresent(part -> printed.put(key.name(), part));
        }
        return printed;
    }

    private static <R, T> Optional<Object> print(R value, Key<R, T> key) {
        return key.part().apply(value).map(part -> key.form().print(part));
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key<R, ?> key : keys) {
            properties.put(key.name(), schema(key, definitions));
            if (key.presence() == Key.Presence.REQUIRED) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", acceptsNothing() ? List.of("object", "null") : "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static <T> Map<String, Object> schema(Key<?, T> key, Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>(key.form().schema(definitions));
        schema.put("description", key.about());
        if (key.presence() == Key.Presence.DEFAULTED) {
            key.whenAbsent().ifPresent(value -> schema.put("default", key.form().print(value)));
        }
        return schema;
    }

    /** Collects the keys of a form. */
    public static final class Builder<R> {
        private final String expected;
        private final List<Key<R, ?>> keys = new ArrayList<>();

        Builder(String expected) {
            this.expected = expected;
        }

        /** A key that must be there. */
        public <T> Builder<R> required(String name, Form<T> form, String about, String example, Function<R, T> part) {
            keys.add(new Key<>(
                    name,
                    form,
                    Key.Presence.REQUIRED,
                    Optional.empty(),
                    about,
                    example,
                    r -> Optional.of(part.apply(r))));
            return this;
        }

        /** A key with a default. */
        public <T> Builder<R> key(String name, Form<T> form, T whenAbsent, String about, Function<R, T> part) {
            keys.add(new Key<>(
                    name,
                    form,
                    Key.Presence.DEFAULTED,
                    Optional.of(whenAbsent),
                    about,
                    "",
                    r -> Optional.of(part.apply(r))));
            return this;
        }

        /** A key whose absence means that there is no such thing. */
        public <T> Builder<R> optional(
                String name, Form<T> form, String about, String example, Function<R, Optional<T>> part) {
            keys.add(new Key<>(name, form, Key.Presence.OPTIONAL, Optional.empty(), about, example, part));
            return this;
        }

        /** Takes all keys of another form, for a part of the value. */
        public <P> Builder<R> including(RecordForm<P> other, Function<R, P> part) {
            other.keys().forEach(key -> keys.add(of(key, part)));
            return this;
        }

        private static <R, P, T> Key<R, T> of(Key<P, T> key, Function<R, P> part) {
            return new Key<>(
                    key.name(),
                    key.form(),
                    key.presence(),
                    key.whenAbsent(),
                    key.about(),
                    key.example(),
                    whole -> key.part().apply(part.apply(whole)));
        }

        public RecordForm<R> build(Function<MapOf, R> build) {
            return new RecordForm<>(expected, keys, build);
        }
    }
}
