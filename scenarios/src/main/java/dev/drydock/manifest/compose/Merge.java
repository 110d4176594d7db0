package dev.drydock.manifest.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts one file, or service, on top of another (Compose Specification, "Merge"; compose-go, override). */
final class Merge {
    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");
    private static final Set<String> PAIRS =
            Set.of("environment", "labels", "annotations", "sysctls", "extra_hosts", "args", "additional_contexts");
    private static final Set<String> NAMES = Set.of("depends_on", "networks", "models");

    private Merge() {}

    /** Both maps in one; where they disagree the upper one wins. */
    static Tree.Keys keys(Tree.Keys lower, Tree.Keys upper) {
        return (Tree.Keys) merged(lower, upper, "");
    }

    /** A file on its own: what it resets is not there. */
    static Tree.Keys alone(Tree.Keys file) {
        return keys(new Tree.Keys(file.spot(), Map.of()), file);
    }

    private static Tree merged(Tree lower, Tree upper, String key) {
        if (upper instanceof Tree.Nothing) {
            return lower;
        }
        if (lower instanceof Tree.Nothing) {
            return cleaned(upper);
        }
        if (REPLACED.contains(key)) {
            return upper;
        }
        if (key.equals("build") || key.equals("extends")) {
            String inner = key.equals("build") ? "context" : "service";
            return keys(wrapped(lower, inner), wrapped(upper, inner));
        }
        Tree below = mapped(lower, key);
        Tree above = mapped(upper, key);
        if (below instanceof Tree.Keys first && above instanceof Tree.Keys second) {
            return both(first, second);
        }
        if (below instanceof Tree.Items || above instanceof Tree.Items) {
            return appended(below, above, key);
        }
        return above;
    }

    private static Tree.Keys both(Tree.Keys first, Tree.Keys second) {
        Map<String, Tree.Entry> all = new LinkedHashMap<>(first.entries());
        second.entries().forEach((name, entry) -> {
            Tree.Entry there = all.get(name);
            if (entry.value() instanceof Tree.Marked marked) {
                Optional<Tree> value = marked.value();
                if (value.isPresent()) {
                    all.put(name, new Tree.Entry(entry.key(), cleaned(value.get())));
                } else {
                    all.remove(name);
                }
            } else {
                Tree lower = there == null ? new Tree.Nothing(entry.key()) : there.value();
                all.put(name, new Tree.Entry(entry.key(), merged(lower, entry.value(), name)));
            }
        });
        return new Tree.Keys(second.spot(), all);
    }

    private static Tree cleaned(Tree tree) {
        return tree instanceof Tree.Keys keys ? both(new Tree.Keys(keys.spot(), Map.of()), keys) : tree;
    }

    private static Tree.Keys wrapped(Tree tree, String key) {
        return tree instanceof Tree.Keys keys
                ? keys
                : new Tree.Keys(tree.spot(), Map.of(key, new Tree.Entry(tree.spot(), tree)));
    }

    /** Lists of KEY=VALUE, and of names, as maps. */
    private static Tree mapped(Tree tree, String key) {
        if (!(tree instanceof Tree.Items items) || (!PAIRS.contains(key) && !NAMES.contains(key))) {
            return tree;
        }
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (Tree.Text text : items.texts()) {
            int equals = text.text().indexOf('=');
            String name = equals < 0 || NAMES.contains(key)
                    ? text.text()
                    : text.text().substring(0, equals);
            Tree value = name.equals(text.text())
                    ? new Tree.Nothing(text.spot())
                    : new Tree.Text(text.spot(), text.text().substring(equals + 1), true, text.unset());
            entries.put(name, new Tree.Entry(text.spot(), value));
        }
        return new Tree.Keys(items.spot(), entries);
    }

    private static Tree appended(Tree below, Tree above, String key) {
        Map<String, Tree> all = new LinkedHashMap<>();
        for (Tree side : List.of(below, above)) {
            List<Tree> items = side instanceof Tree.Items list ? list.all() : List.of(side);
            for (Tree item : items) {
                all.put(identity(item, key, all.size()), item);
            }
        }
        return new Tree.Items(above.spot(), new ArrayList<>(all.values()));
    }

    /** What makes two elements the same one: the target of a mount, all of a port, the text of anything else. */
    private static String identity(Tree item, String key, int number) {
        if (key.equals("ports")) {
            return item instanceof Tree.Keys keys
                    ? text(keys, "target") + "/" + text(keys, "published")
                    : plain(item, number);
        }
        if (key.equals("volumes") || key.equals("secrets") || key.equals("configs") || key.equals("devices")) {
            if (item instanceof Tree.Keys keys) {
                String target = text(keys, "target");
                return target.isEmpty() ? text(keys, "source") + "#" + number : target;
            }
            String[] parts = plain(item, number).split(":", -1);
            return parts.length > 1 ? parts[1] : parts[0];
        }
        return plain(item, number);
    }

    private static String plain(Tree item, int number) {
        return item instanceof Tree.Text text ? text.text() : "#" + number;
    }

    private static String text(Tree.Keys keys, String key) {
        return keys.at(key)
                .filter(Tree.Text.class::isInstance)
                .map(value -> ((Tree.Text) value).text())
                .orElse("");
    }
}
