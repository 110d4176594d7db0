package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Value;
import java.util.Map;
import java.util.Optional;

/** A form that the JSON Schema defines once, under a name. */
public record NamedForm<T>(String name, Form<T> form) implements Form<T> {

    @Override
    public Optional<T> read(Value value) {
        return form.read(value);
    }

    @Override
    public Object print(T value) {
        return form.print(value);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.reference(name, form);
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
