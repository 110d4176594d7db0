package dev.drydock.record.edn;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value of EDN, with its place. Equal values have equal texts. */
sealed interface EdnValue {
    Place place();

    /** The value in one canonical form. */
    String text();

    /** A number, text, character, symbol, boolean or nil. */
    record Scalar(String text, Place place) implements EdnValue {}

    /** A keyword, without its colon. */
    record Keyword(String name, Place place) implements EdnValue {
        @Override
        public String text() {
            return ":" + name;
        }

        /** The name without its namespace. */
        String simpleName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /** A vector or list: the two are equal when their elements are. */
    record Sequence(List<EdnValue> elements, Place place) implements EdnValue {
        @Override
        public String text() {
            return elements.stream().map(EdnValue::text).collect(Collectors.joining(" ", "[", "]"));
        }
    }

    /** A set. */
    record Elements(List<EdnValue> elements, Place place) implements EdnValue {
        @Override
        public String text() {
            return elements.stream().map(EdnValue::text).sorted().collect(Collectors.joining(" ", "#{", "}"));
        }
    }

    /** A map, by the texts of its keys. */
    record Mapping(Map<String, EdnValue> entries, Place place) implements EdnValue {
        @Override
        public String text() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue().text())
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** A value with a tag. */
    record Tagged(String tag, EdnValue value, Place place) implements EdnValue {
        @Override
        public String text() {
            return "#" + tag + " " + value.text();
        }
    }
}
