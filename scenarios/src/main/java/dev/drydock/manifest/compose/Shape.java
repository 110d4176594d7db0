package dev.drydock.manifest.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may stand somewhere. Written as text: {@code text}, {@code [a]} for lists, <code>{a}</code> for maps, {@code a|b} */
sealed interface Shape {
    Shape ANYTHING = new Named("any");

    /** A word such as {@code text}, {@code number}, or the name of a map whose keys are known. */
    record Named(String name) implements Shape {}

    /** A list. */
    record ListOf(Shape element) implements Shape {}

    /** A map with keys of the user's own. */
    record MapOf(Shape value) implements Shape {}

    /** One of several. */
    record OneOf(List<Shape> choices) implements Shape {
        public OneOf {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A key that is known.
     *
     * @param used whether a model uses what stands behind it
     */
    record Key(Shape shape, boolean used) {}

    /** @throws IllegalArgumentException if it is not one */
    static Shape parse(String text) {
        List<Shape> choices = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char here = i < text.length() ? text.charAt(i) : '|';
            if (here == '|' && depth == 0) {
                choices.add(single(text.substring(from, i)));
                from = i + 1;
            }
            depth += here == '[' || here == '{' ? 1 : here == ']' || here == '}' ? -1 : 0;
        }
        return choices.size() == 1 ? choices.get(0) : new OneOf(choices);
    }

    private static Shape single(String text) {
        String inside = text.length() > 1 ? text.substring(1, text.length() - 1) : "";
        if (text.startsWith("[") && text.endsWith("]")) {
            return new ListOf(parse(inside));
        }
        if (text.startsWith("{") && text.endsWith("}")) {
            return new MapOf(parse(inside));
        }
        if (!text.matches("[a-zA-Z_]+")) {
            throw new IllegalArgumentException("'" + text + "' is no shape");
        }
        return new Named(text);
    }

    /** What may stand in a list here. */
    default Shape element() {
        return switch (this) {
            case ListOf list -> list.element();
            case OneOf oneOf -> oneOf.choices().stream()
                    .filter(ListOf.class::isInstance)
                    .findFirst()
                    .map(Shape::element)
                    .orElse(ANYTHING);
            default -> ANYTHING;
        };
    }

    /** What may stand behind a key of a map here; empty where no model uses it. */
    default Optional<Shape> used(String key) {
        return switch (this) {
            case MapOf map -> Optional.of(map.value());
            case ListOf list -> Optional.of(ANYTHING);
            case OneOf oneOf -> oneOf.choices().stream()
                    .filter(each -> each instanceof MapOf
                            || (each instanceof Named named && all().containsKey(named.name())))
                    .findFirst()
                    .map(each -> each.used(key))
                    .orElse(Optional.of(ANYTHING));
            case Named named -> {
                Key known = all().getOrDefault(named.name(), Map.of()).get(key);
                boolean unused = known == null ? key.startsWith("x-") : !known.used();
                yield unused ? Optional.empty() : Optional.of(known == null ? ANYTHING : known.shape());
            }
        };
    }

    /** The keys of the maps that the Compose Specification knows, by the name of the map. */
    static Map<String, Map<String, Key>> all() {
        return Shapes.ALL;
    }
}
