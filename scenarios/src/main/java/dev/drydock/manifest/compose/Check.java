package dev.drydock.manifest.compose;

import dev.drydock.scenario.text.Nearest;
import java.util.List;
import java.util.Map;

/** Checks a file against the keys of the Compose Specification. */
final class Check {
    private static final int MOST_LISTED = 12;

    private final Findings findings;

    Check(Findings findings) {
        this.findings = findings;
    }

    /** Tells of every key of a file that is not known, or has something of another kind behind it. */
    void file(Tree.Keys file) {
        check(file, new Shape.Named("file"), "", true);
    }

    /** The same of one service. */
    void service(Tree service, String path) {
        check(service, new Shape.Named("service"), path, true);
    }

    private void check(Tree marked, Shape shape, String path, boolean strict) {
        Tree tree = marked instanceof Tree.Marked mark ? mark.value().orElse(new Tree.Nothing(mark.spot())) : marked;
        switch (shape) {
            case Shape.OneOf oneOf -> check(tree, fitting(tree, oneOf), path, false);
            case Shape.ListOf list -> {
                if (expect(tree instanceof Tree.Items, tree, "a list", path) && tree instanceof Tree.Items items) {
                    for (int i = 0; i < items.all().size(); i++) {
                        check(items.all().get(i), list.element(), path + "[" + i + "]", false);
                    }
                }
            }
            case Shape.MapOf map -> {
                if (expect(tree instanceof Tree.Keys, tree, "a map", path) && tree instanceof Tree.Keys keys) {
                    keys.entries().forEach((key, entry) -> check(entry.value(), map.value(), path + "." + key, strict));
                }
            }
            case Shape.Named named -> named(tree, named.name(), path, strict);
        }
    }

    /** Of several shapes the one for this kind of thing; the first if there is none. */
    private static Shape fitting(Tree tree, Shape.OneOf oneOf) {
        for (Shape choice : oneOf.choices()) {
            boolean fits = switch (choice) {
                case Shape.ListOf list -> tree instanceof Tree.Items;
                case Shape.MapOf map -> tree instanceof Tree.Keys;
                case Shape.Named named ->
                    Shape.all().containsKey(named.name())
                            ? tree instanceof Tree.Keys
                            : named.name().equals("pairs") ? !(tree instanceof Tree.Text) : fitsScalar(tree, named);
                case Shape.OneOf inner -> false;
            };
            if (fits) {
                return choice;
            }
        }
        return oneOf.choices().get(0);
    }

    private static boolean fitsScalar(Tree tree, Shape.Named named) {
        return tree instanceof Tree.Text text && (!text.unset().isEmpty() || Scalars.fits(text.text(), named.name()));
    }

    private void named(Tree tree, String name, String path, boolean strict) {
        Map<String, Shape.Key> keys = Shape.all().get(name);
        if (keys != null) {
            if (expect(tree instanceof Tree.Keys, tree, "a map of keys", path) && tree instanceof Tree.Keys map) {
                keys(map, name, keys, path);
            }
        } else if (name.equals("pairs")) {
            pairs(tree, path);
        } else if (!name.equals("any")) {
            scalar(tree, name, path, strict);
        }
    }

    private void keys(Tree.Keys map, String shape, Map<String, Shape.Key> known, String path) {
        map.entries().forEach((key, entry) -> {
            String below = path.isEmpty() ? key : path + "." + key;
            Shape.Key found = known.get(key);
            if (found != null) {
                check(entry.value(), found.shape(), below, true);
            } else if (!key.startsWith("x-")) {
                findings.error(entry.key(), below, unknown(key, shape, known));
            }
        });
    }

    private static String unknown(String key, String shape, Map<String, Shape.Key> known) {
        List<String> keys = List.copyOf(known.keySet());
        if (shape.equals("file")) {
            boolean service = Shape.all().get("service").containsKey(key);
            String where = Nearest.to(key, keys)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse(service ? "; it is a key of a service" : "; services stand below 'services:'");
            return "there is no key '" + key + "' at the top" + where;
        }
        String hint = keys.size() > MOST_LISTED
                ? Nearest.to(key, keys)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("")
                : Nearest.hint(key, keys);
        return "there is no key '" + key + "' here" + hint;
    }

    private void pairs(Tree tree, String path) {
        if (tree instanceof Tree.Items items) {
            for (int i = 0; i < items.all().size(); i++) {
                scalar(items.all().get(i), "word", path + "[" + i + "]", false);
            }
        } else if (expect(tree instanceof Tree.Keys, tree, "a map, or a list of KEY=VALUE,", path)
                && tree instanceof Tree.Keys keys) {
            keys.entries().forEach((key, entry) -> scalar(entry.value(), "word", path + "." + key, false));
        }
    }

    private void scalar(Tree tree, String type, String path, boolean strict) {
        if (!expect(tree instanceof Tree.Text, tree, Scalars.described(type), path)
                || !(tree instanceof Tree.Text text)
                || !text.unset().isEmpty()) {
            return;
        }
        if (!Scalars.fits(text.text(), type)) {
            findings.error(text.spot(), path, Scalars.described(type) + " is expected, not " + text.described());
        } else if (strict
                && type.equals("text")
                && !text.quoted()
                && Scalars.isNoText(text.text())
                && !path.equals("version")) {
            findings.warn(
                    text.spot(), path, "a text is expected here; Docker Compose wants '" + text.text() + "' in quotes");
        } else if (type.equals("duration") && Amounts.whole(text.text()).orElse(0) != 0) {
            findings.warn(text.spot(), path, "a duration has a unit; it is read as " + text.text() + "s");
        }
    }

    /** Whether it is so; nothing behind a key, or nothing filled in for a variable, is as if the key were not there. */
    private boolean expect(boolean is, Tree tree, String what, String path) {
        boolean none = tree instanceof Tree.Nothing
                || (tree instanceof Tree.Text text && !text.unset().isEmpty() && text.text().isBlank());
        if (!is && !none) {
            findings.error(tree.spot(), path, what + " is expected, not " + tree.described());
        }
        return is;
    }
}
