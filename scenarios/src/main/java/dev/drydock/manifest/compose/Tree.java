package dev.drydock.manifest.compose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in files: texts, lists and maps, each with its place, variables already filled in. */
sealed interface Tree {
    Spot spot();

    /**
     * A scalar.
     *
     * @param quoted whether quotes or a block make it a text whatever it looks like
     * @param unset variables in it that have no value
     */
    record Text(Spot spot, String text, boolean quoted, List<String> unset) implements Tree {
        public Text {
            unset = List.copyOf(unset);
        }
    }

    /** Nothing behind a key. */
    record Nothing(Spot spot) implements Tree {}

    /** A list. */
    record Items(Spot spot, List<Tree> all) implements Tree {
        public Items {
            all = List.copyOf(all);
        }
    }

    /** A value of a map, and where its key stands. */
    record Entry(Spot key, Tree value) {}

    /** A map in the order of the file. */
    record Keys(Spot spot, Map<String, Entry> entries) implements Tree {
        public Keys {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** What stands behind a key, unless that is nothing. */
        Optional<Tree> at(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(value -> !(value instanceof Nothing));
        }

        /** The map behind a key; an empty one if there is none. */
        Keys keysAt(String key) {
            return at(key).filter(Keys.class::isInstance).map(Keys.class::cast).orElse(new Keys(spot, Map.of()));
        }

        Keys with(String key, Entry entry) {
            Map<String, Entry> more = new LinkedHashMap<>(entries);
            more.put(key, entry);
            return new Keys(spot, more);
        }

        Keys without(String key) {
            Map<String, Entry> fewer = new LinkedHashMap<>(entries);
            fewer.remove(key);
            return new Keys(spot, fewer);
        }
    }

    /**
     * What a file says for a file below it: {@code !reset} takes a key away, {@code !override} replaces it as a whole.
     *
     * @param value empty for a reset
     */
    record Marked(Spot spot, Optional<Tree> value) implements Tree {}

    /** What kind of thing it is, for messages. */
    default String described() {
        return switch (this) {
            case Text text -> "'" + shortened(text.text()) + "'";
            case Nothing nothing -> "nothing";
            case Items items -> "a list";
            case Keys keys -> "a map";
            case Marked marked -> marked.value().map(Tree::described).orElse("nothing");
        };
    }

    private static String shortened(String text) {
        String line = text.strip().replace('\n', ' ');
        return line.length() <= 40 ? line : line.substring(0, 37) + "...";
    }

    /** The texts of a list, or a single text as a list of itself; maps among them are left out. */
    default List<Text> texts() {
        List<Text> texts = new ArrayList<>();
        if (this instanceof Items items) {
            for (Tree each : items.all()) {
                if (each instanceof Text text) {
                    texts.add(text);
                }
            }
        } else if (this instanceof Text text) {
            texts.add(text);
        }
        return texts;
    }
}
