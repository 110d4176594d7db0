package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.text.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values to try for one key: a list, or a map from names, which stand for the values in tables, to values. */
record SweptForm() implements Form<Object> {
    private static final Form<List<Object>> VALUES = new ListForm<>(new AnyForm(), false);
    private static final Form<Map<String, Object>> NAMED = new MapForm<>("names", new AnyForm());

    @Override
    public Optional<Object> read(Value value) {
        if (value.isMap()) {
            return NAMED.read(value).map(Function.identity());
        }
        return value.isList()
                ? VALUES.read(value).map(Function.identity())
                : value.mistake("expected " + expected() + ", found " + value.described());
    }

    @Override
    public Object print(Object value) {
        return value;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return Map.of("anyOf", List.of(VALUES.schema(definitions), NAMED.schema(definitions)));
    }

    @Override
    public String expected() {
        return "a list of values to try, or a map from names to values";
    }
}
