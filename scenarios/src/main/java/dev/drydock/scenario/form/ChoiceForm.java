package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A value that has one of several forms: a word, a list, or maps that are told apart by a key which each alone has.
 *
 * @param what for messages: {@code a fault}
 * @param example for messages: <code>{ at: 20s, crash: leader }</code>
 */
public record ChoiceForm<T>(String what, String example, List<Alternative<? extends T>> alternatives)
        implements Form<T> {
    public ChoiceForm {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * One of the forms.
     *
     * @param key the key that tells it apart; {@link #WORD} or {@link #LIST} for what is no map
     * @param printed whether a value is printed in this form; the first that says so counts
     */
    public record Alternative<T>(String key, Form<T> form, Predicate<Object> printed) {
        public static final String WORD = "(word)";
        public static final String LIST = "(list)";

        /** A form for values of one class. */
        public static <T> Alternative<T> of(String key, Class<?> type, Form<T> form) {
            return new Alternative<>(key, form, type::isInstance);
        }

        boolean isMap() {
            return !key.equals(WORD) && !key.equals(LIST);
        }
    }

    private List<String> keys() {
        return alternatives.stream()
                .filter(Alternative::isMap)
                .<String>map(Alternative::key)
                .toList();
    }

    @Override
    public Optional<T> read(Value value) {
        if (value.isMap()) {
            return readMap(value);
        }
        String kind = value.isList() ? Alternative.LIST : Alternative.WORD;
        for (Alternative<? extends T> alternative : alternatives) {
            if (alternative.key().equals(kind)) {
                return alternative.form().read(value).map(read -> read);
            }
        }
        return value.mistake("expected " + expected() + ", found " + value.described());
    }

    private Optional<T> readMap(Value value) {
        List<String> names = List.copyOf(value.entries().keySet());
        List<Alternative<? extends T>> chosen = new ArrayList<>();
        for (Alternative<? extends T> alternative : alternatives) {
            if (names.contains(alternative.key())) {
                chosen.add(alternative);
            }
        }
        if (chosen.size() == 1) {
            return chosen.get(0).form().read(value).map(read -> read);
        }
        if (chosen.size() > 1) {
            return value.mistake(what + " has one of the keys " + chosen.get(0).key() + " and "
                    + chosen.get(1).key() + ", not both");
        }
        return none(value, names);
    }

    private Optional<T> none(Value value, List<String> names) {
        List<String> known = alternatives.stream()
                .filter(a -> a.form() instanceof RecordForm<?>)
                .flatMap(a -> ((RecordForm<?>) a.form()).names().stream())
                .toList();
        for (String name : names) {
            Optional<String> near = known.contains(name) ? Optional.empty() : Nearest.to(name, keys());
            if (near.isPresent()) {
                value.mistakeAtKey(name, "unknown key; did you mean '" + near.get() + "'?");
                return Optional.empty();
            }
        }
        return value.mistake("expected " + expected());
    }

    @Override
    public Object print(T value) {
        for (Alternative<? extends T> alternative : alternatives) {
            if (alternative.printed().test(value)) {
                return print(alternative, value);
            }
        }
        throw new IllegalStateException("no form for " + value);
    }

    @SuppressWarnings("unchecked") // The alternative said that it prints this value.
    private static <A> Object print(Alternative<A> alternative, Object value) {
        return alternative.form().print((A) value);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        List<Object> schemas = new ArrayList<>();
        alternatives.forEach(alternative -> schemas.add(alternative.form().schema(definitions)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", schemas);
        return schema;
    }

    @Override
    public String expected() {
        return what + (keys().isEmpty() ? "" : " (a map with one of the keys " + Nearest.oneOf(keys()) + ")")
                + " such as " + example;
    }
}
