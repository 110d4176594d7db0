package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.text.Value;
import java.util.Map;
import java.util.Optional;

/** Any value, kept as it is: its form is decided where it is put. */
record AnyForm() implements Form<Object> {

    @Override
    public Optional<Object> read(Value value) {
        return value.isNothing() ? value.mistake("has no value") : Optional.of(value.plain());
    }

    @Override
    public Object print(Object value) {
        return value;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return Map.of();
    }

    @Override
    public String expected() {
        return "a value";
    }
}
