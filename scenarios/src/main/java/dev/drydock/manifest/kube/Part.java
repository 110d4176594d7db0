package dev.drydock.manifest.kube;

import dev.drydock.manifest.Finding;
import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What stands at one place of an object, or that nothing stands there. Asking for a key counts as using it. */
final class Part {
    private static final long LONGEST_SECONDS = 300_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final Sheet sheet;
    private final Value nearest;
    private final boolean present;
    private final String path;

    private Part(Sheet sheet, Value nearest, boolean present, String path) {
        this.sheet = sheet;
        this.nearest = nearest;
        this.present = present;
        this.path = path;
    }

    /** The whole object. */
    static Part root(Sheet sheet, Value value) {
        return new Part(sheet, value, true, value.path());
    }

    boolean isPresent() {
        return present;
    }

    String path() {
        return path;
    }

    Sheet sheet() {
        return sheet;
    }

    /** What stands under a key; nothing when the key is missing or has nothing behind it. */
    Part at(String key) {
        String below = path.isEmpty() ? key : path + "." + key;
        sheet.ask(below);
        return present
                ? nearest.under(key)
                        .filter(value -> !value.isNothing())
                        .map(value -> new Part(sheet, value, true, below))
                        .orElseGet(() -> new Part(sheet, nearest, false, below))
                : new Part(sheet, nearest, false, below);
    }

    boolean isList() {
        return present && nearest.isList();
    }

    /** The elements of a list. */
    List<Part> each() {
        List<Part> parts = new ArrayList<>();
        if (present) {
            nearest.elements().forEach(value -> parts.add(new Part(sheet, value, !value.isNothing(), value.path())));
        }
        return parts;
    }

    /** Uses each entry of a map. */
    void entries(BiConsumer<String, Part> to) {
        if (present) {
            nearest.entries().keySet().forEach(key -> to.accept(key, at(key)));
        }
    }

    /** Counts everything below as used. */
    Part used() {
        entries((key, part) -> part.used());
        each().forEach(Part::used);
        return this;
    }

    /** A text; empty when nothing stands here. A template in it is an error. */
    Optional<String> text() {
        Optional<String> text = present ? nearest.text() : Optional.empty();
        if (text.isPresent() && text.get().contains("{{")) {
            error(Templates.REASON);
            return Optional.empty();
        }
        return text;
    }

    String text(String otherwise) {
        return text().orElse(otherwise);
    }

    /** The texts of a list. */
    List<String> texts() {
        return each().stream().flatMap(part -> part.text().stream()).toList();
    }

    /** The texts of a map. */
    SortedMap<String, String> map() {
        SortedMap<String, String> map = new TreeMap<>();
        entries((key, part) -> part.text().ifPresent(text -> map.put(key, text)));
        return map;
    }

    /** A whole number that fits; empty when nothing stands here or the check of its type has refused it. */
    OptionalInt whole() {
        Optional<String> text = text();
        if (text.isEmpty() || !text.get().matches("[-+]?\\d{1,18}")) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(text.get());
        if (number != (int) number) {
            error("a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE + " is expected, not "
                    + number);
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number);
    }

    /** A whole number of at least {@code least}. */
    int whole(int otherwise, int least) {
        int number = whole().orElse(otherwise);
        if (number < least) {
            error("at least " + least + " is expected, not " + number);
            return otherwise;
        }
        return number;
    }

    /** A number of seconds, in nanoseconds. */
    long seconds(long otherwise) {
        int seconds = whole((int) otherwise, 0);
        return Math.min(seconds, LONGEST_SECONDS) * SECOND;
    }

    boolean truth() {
        return text().filter(text -> text.matches("(?i)true|yes|on|y")).isPresent();
    }

    /** An amount of at least 0. */
    Optional<Quantity> quantity() {
        Optional<Quantity> quantity = text().flatMap(Quantity::parse);
        if (quantity.filter(Quantity::isNegative).isPresent()) {
            error("an amount is at least 0, not " + nearest.described());
            return Optional.empty();
        }
        return quantity;
    }

    /** One of these words; the first when nothing stands here. */
    <T> T choice(Map<String, T> words, T otherwise) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return otherwise;
        }
        T chosen = words.get(text.get());
        if (chosen == null) {
            error("'" + text.get() + "' is none of them" + Nearest.hint(text.get(), words.keySet()));
            return otherwise;
        }
        return chosen;
    }

    void error(String text) {
        sheet.tell(Finding.Kind.ERROR, nearest.place(), path, text);
    }

    void warn(String text) {
        sheet.tell(Finding.Kind.WARNING, nearest.place(), path, text);
    }

    void ignored(String text) {
        sheet.tell(Finding.Kind.IGNORED, nearest.place(), path, text);
    }

    /** Tells of every key below that nobody has asked for. */
    void tellUnused() {
        sheet.tellUnused(nearest);
    }
}
