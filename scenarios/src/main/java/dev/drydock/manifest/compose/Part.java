package dev.drydock.manifest.compose;

import dev.drydock.scenario.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What stands at one place of a project, or nothing. Values that are not what they should be were told of when the file
 * was checked; here they are as if they were not there.
 *
 * @param spot where it begins; of something that is not there, where the nearest thing above it begins
 * @param tree empty for nothing
 */
record Part(Findings findings, Spot spot, String path, Optional<Tree> tree) {

    static Part of(Findings findings, Tree.Entry entry, String path) {
        return new Part(findings, entry.key(), path, some(entry.value()));
    }

    private static Optional<Tree> some(Tree tree) {
        return Optional.of(tree).filter(each -> !(each instanceof Tree.Nothing || each instanceof Tree.Marked));
    }

    boolean isThere() {
        return tree.isPresent();
    }

    /** What stands behind a key of this map. */
    Part at(String key) {
        Tree.Entry entry = tree.isPresent() && tree.get() instanceof Tree.Keys keys
                ? keys.entries().get(key)
                : null;
        String below = path + "." + key;
        return entry == null ? new Part(findings, spot, below, Optional.empty()) : of(findings, entry, below);
    }

    /** What stands behind each key of this map; empty for anything else. */
    Map<String, Part> keys() {
        Map<String, Part> parts = new LinkedHashMap<>();
        if (tree.isPresent() && tree.get() instanceof Tree.Keys keys) {
            keys.entries().forEach((key, entry) -> parts.put(key, of(findings, entry, path + "." + key)));
        }
        return parts;
    }

    /** The elements of a list; a text as a list of itself; empty for anything else. */
    List<Part> elements() {
        List<Part> parts = new ArrayList<>();
        if (tree.isPresent() && tree.get() instanceof Tree.Items items) {
            for (Tree each : items.all()) {
                parts.add(new Part(findings, each.spot(), path + "[" + parts.size() + "]", some(each)));
            }
        } else if (text().isPresent()) {
            parts.add(this);
        }
        return parts;
    }

    /** The names in a list, or the keys of a map, each with its place. */
    Map<String, Part> names() {
        if (tree.isPresent() && tree.get() instanceof Tree.Keys) {
            return keys();
        }
        Map<String, Part> names = new LinkedHashMap<>();
        elements().forEach(each -> each.text().ifPresent(name -> names.putIfAbsent(name, each)));
        return names;
    }

    Optional<String> text() {
        return tree.filter(Tree.Text.class::isInstance).map(text -> ((Tree.Text) text).text());
    }

    /** Whether a variable without value is in it. */
    boolean isUnset() {
        return tree.isPresent()
                && tree.get() instanceof Tree.Text text
                && !text.unset().isEmpty();
    }

    /** A text that is more than blank. */
    Optional<String> word() {
        return text().map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean truth(boolean otherwise) {
        return word().filter(Scalars::isTruth).map(Scalars::truth).orElse(otherwise);
    }

    /** Nanoseconds; a number without unit is of seconds. */
    OptionalLong duration() {
        return amount(text -> {
            OptionalLong seconds = Amounts.whole(text);
            return seconds.isPresent()
                    ? OptionalLong.of(Math.multiplyExact(Math.min(seconds.getAsLong(), 1_000_000_000L), 1_000_000_000L))
                    : Amounts.duration(text);
        });
    }

    OptionalLong size() {
        return amount(Amounts::size);
    }

    OptionalLong whole() {
        return amount(Amounts::whole);
    }

    OptionalLong cpuMillis() {
        return amount(Amounts::cpuMillis);
    }

    Optional<Double> number() {
        return word().flatMap(Amounts::number).map(Number::doubleValue);
    }

    private OptionalLong amount(Function<String, OptionalLong> parser) {
        return word().map(parser).orElse(OptionalLong.empty());
    }

    /** The whole number here, if it is within bounds; otherwise that is told, and it is as if it were not there. */
    int whole(int least, int most, int otherwise) {
        OptionalLong value = whole();
        if (value.isPresent() && (value.getAsLong() < least || value.getAsLong() > most)) {
            error("a whole number from " + least + " to " + most + " is expected, not " + value.getAsLong());
            return otherwise;
        }
        return (int) value.orElse(otherwise);
    }

    /** One of several words; another one is told. */
    <T> T choice(Map<String, T> words, T otherwise) {
        Optional<String> word = word();
        if (word.isEmpty() || isUnset()) {
            return otherwise;
        }
        T value = words.get(word.get());
        if (value == null) {
            error("'" + word.get() + "' is none of the words for this" + Nearest.hint(word.get(), words.keySet()));
            return otherwise;
        }
        return value;
    }

    void error(String text) {
        findings.error(spot, path, text);
    }

    void warn(String text) {
        findings.warn(spot, path, text);
    }
}
