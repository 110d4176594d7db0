package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map whose keys are names of the user's choice; keeps their order. */
public record MapForm<T>(String keys, Form<T> element) implements Form<Map<String, T>> {

    @Override
    public Optional<Map<String, T>> read(Value value) {
        if (!value.isMap()) {
            return value.mistake("expected " + expected() + ", found " + value.described());
        }
        Map<String, T> read = new LinkedHashMap<>();
        Map<String, Value> entries = value.entries();
        entries.forEach((key, each) -> element.read(each).ifPresent(one -> read.put(key, one)));
        return read.size() < entries.size() ? Optional.empty() : Optional.of(Collections.unmodifiableMap(read));
    }

    @Override
    public Object print(Map<String, T> value) {
        Map<String, Object> printed = new LinkedHashMap<>();
        value.forEach((key, each) -> printed.put(key, element.print(each)));
        return printed;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", element.schema(definitions));
        return schema;
    }

    @Override
    public String expected() {
        return "a map from " + keys + " to " + element.expected();
    }
}
