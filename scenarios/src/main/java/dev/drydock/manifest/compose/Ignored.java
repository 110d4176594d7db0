package dev.drydock.manifest.compose;

import java.util.Map;

/** Lists the keys of a project that no model uses. */
final class Ignored {
    private final Findings findings;

    Ignored(Findings findings) {
        this.findings = findings;
    }

    void list(Tree.Keys project) {
        list(project, new Shape.Named("file"), "");
    }

    private void list(Tree tree, Shape shape, String path) {
        switch (shape) {
            case Shape.OneOf oneOf ->
                oneOf.choices().forEach(choice -> {
                    boolean list = choice instanceof Shape.ListOf;
                    if (list == tree instanceof Tree.Items) {
                        list(tree, choice, path);
                    }
                });
            case Shape.ListOf list -> {
                if (tree instanceof Tree.Items items) {
                    for (int i = 0; i < items.all().size(); i++) {
                        list(items.all().get(i), list.element(), path + "[" + i + "]");
                    }
                }
            }
            case Shape.MapOf map -> {
                if (tree instanceof Tree.Keys keys) {
                    keys.entries().forEach((key, entry) -> list(entry.value(), map.value(), path + "." + key));
                }
            }
            case Shape.Named named -> {
                Map<String, Shape.Key> known = Shape.all().get(named.name());
                if (known != null && tree instanceof Tree.Keys keys) {
                    keys(keys, known, path);
                }
            }
        }
    }

    private void keys(Tree.Keys keys, Map<String, Shape.Key> known, String path) {
        keys.entries().forEach((key, entry) -> {
            Shape.Key found = known.get(key);
            String below = path.isEmpty() ? key : path + "." + key;
            if (found != null && found.used()) {
                list(entry.value(), found.shape(), below);
            } else if (found != null) {
                findings.ignored(
                        entry.key(),
                        below,
                        below.equals("version")
                                ? "'version' is obsolete: Compose files of today have none"
                                : "no model uses '" + key + "'");
            }
        });
    }
}
