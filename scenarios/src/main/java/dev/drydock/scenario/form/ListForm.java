package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of values of one form.
 *
 * @param lenient whether a single value stands for a list of one
 */
public record ListForm<T>(Form<T> element, boolean lenient) implements Form<List<T>> {

    @Override
    public Optional<List<T>> read(Value value) {
        if (!value.isList()) {
            return lenient && !value.isNothing()
                    ? element.read(value).map(List::of)
                    : value.mistake("expected " + expected() + ", found " + value.described());
        }
        List<T> read = new ArrayList<>();
        boolean wrong = false;
        for (Value each : value.elements()) {
            Optional<T> one = element.read(each);
            wrong |= one.isEmpty();
            one.ifPresent(read::add);
        }
        return wrong ? Optional.empty() : Optional.of(List.copyOf(read));
    }

    @Override
    public Object print(List<T> value) {
        return value.stream().map(element::print).toList();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", element.schema(definitions));
        return lenient ? Map.of("anyOf", List.of(schema, element.schema(definitions))) : schema;
    }

    @Override
    public String expected() {
        return "a list, each " + element.expected();
    }
}
