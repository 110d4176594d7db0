package dev.drydock.scenario.form;

import java.util.LinkedHashMap;
import java.util.Map;

/** The shared definitions of a JSON Schema: {@code $defs}. */
public final class Definitions {
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    /** A reference to the schema of a form, which is defined under this name once. */
    public Map<String, Object> reference(String name, Form<?> form) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, form.schema(this));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    /** All definitions in the order in which they were first referred to. */
    public Map<String, Object> all() {
        return definitions;
    }
}
