package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that is one word.
 *
 * @param expected for messages: {@code a duration such as 150ms}
 * @param type of the JSON Schema: string, number, integer or boolean
 * @param pattern a regular expression that texts of this form match; empty for any
 * @param parse may refuse with an IllegalArgumentException whose message says what is wrong with the text
 * @param print the inverse of {@code parse}: a text, a number or a boolean
 */
public record ScalarForm<T>(
        String expected, String type, String pattern, Function<String, T> parse, Function<T, Object> print)
        implements Form<T> {

    @Override
    public Optional<T> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return value.mistake("expected " + expected + ", found " + value.described());
        }
        try {
            return Optional.of(parse.apply(text.get().strip()));
        } catch (IllegalArgumentException e) {
            return value.mistake(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Object print(T value) {
        return print.apply(value);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        if (!pattern.isEmpty()) {
            schema.put("pattern", pattern);
        }
        schema.put("description", expected);
        return schema;
    }
}
