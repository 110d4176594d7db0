package dev.drydock.manifest.compose;

import dev.drydock.manifest.compose.Loader.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes the services and everything else of other projects into one (Compose Specification, "include"). */
final class Includes {
    private static final int DEEPEST = 16;
    private static final List<String> SECTIONS =
            List.of("services", "networks", "volumes", "configs", "secrets", "models");

    private final Loader loader;
    private final Findings findings;

    Includes(Loader loader, Findings findings) {
        this.loader = loader;
        this.findings = findings;
    }

    /** The project with all that one of its files includes. */
    Tree.Keys take(Tree.Keys project, Tree.Keys document, Path file, Source source) {
        Tree.Keys now = project;
        Optional<Tree> includes = document.at("include");
        List<Tree> all = includes.isPresent() && includes.get() instanceof Tree.Items items
                ? items.all()
                : includes.map(List::of).orElse(List.of());
        for (int i = 0; i < all.size(); i++) {
            now = taken(now, all.get(i), "include[" + i + "]", new By(file, source));
        }
        return now;
    }

    /** Which file includes, and of which project. */
    private record By(Path file, Source source) {}

    private Tree.Keys taken(Tree.Keys project, Tree include, String path, By by) {
        List<Path> files = new ArrayList<>();
        for (Tree.Text name : names(include, "path")) {
            Optional<Path> named = loader.named(by.file(), name, path);
            if (named.isPresent() && loader.isThere(named.get(), name, path)) {
                files.add(named.get());
            }
        }
        if (files.isEmpty()) {
            return project;
        }
        List<String> including = new ArrayList<>(by.source().including());
        including.add(by.file().normalize().toString());
        if (files.stream().anyMatch(each -> including.contains(each.toString())) || including.size() > DEEPEST) {
            findings.error(
                    include.spot(),
                    path,
                    including.size() > DEEPEST
                            ? "included files include others too deeply"
                            : "'" + files.get(0) + "' includes itself");
            return project;
        }
        Source source = new Source(files, substitution(include, path, files.get(0), by), including);
        return loader.load(source).map(other -> imported(project, other, path)).orElse(project);
    }

    private static List<Tree.Text> names(Tree include, String key) {
        if (include instanceof Tree.Keys keys) {
            return keys.at(key).map(Tree::texts).orElse(List.of());
        }
        return key.equals("path") ? include.texts() : List.of();
    }

    private Substitution substitution(Tree include, String path, Path first, By by) {
        List<Path> files = new ArrayList<>();
        List<Tree.Text> named = names(include, "env_file");
        for (Tree.Text name : named) {
            loader.named(by.file(), name, path + ".env_file").ifPresent(files::add);
        }
        if (named.isEmpty()) {
            List<Tree.Text> folders = names(include, "project_directory");
            Optional<Path> folder = folders.isEmpty()
                    ? Optional.of(first.resolveSibling(""))
                    : loader.named(by.file(), folders.get(0), path + ".project_directory");
            folder.ifPresent(each -> files.add(each.resolve(".env")));
        }
        Map<String, String> own =
                new TreeMap<>(loader.substitution(files, !named.isEmpty()).variables());
        own.putAll(by.source().substitution().variables());
        return new Substitution(own);
    }

    private Tree.Keys imported(Tree.Keys project, Tree.Keys other, String path) {
        Tree.Keys now = project;
        for (String section : SECTIONS) {
            Tree.Keys theirs = other.keysAt(section);
            if (theirs.entries().isEmpty()) {
                continue;
            }
            Tree.Keys ours = now.keysAt(section);
            for (Map.Entry<String, Tree.Entry> each : theirs.entries().entrySet()) {
                Tree.Entry there = ours.entries().get(each.getKey());
                if (there != null
                        && section.equals("services")
                        && !there.value().equals(each.getValue().value())) {
                    findings.error(
                            there.key(),
                            section + "." + each.getKey(),
                            "a file that is included has this service, too: "
                                    + each.getValue().key().file() + ", line "
                                    + each.getValue().key().line());
                } else if (there == null) {
                    ours = ours.with(each.getKey(), each.getValue());
                }
            }
            Tree.Entry before = now.entries().get(section);
            now = now.with(section, new Tree.Entry(before == null ? theirs.spot() : before.key(), ours));
        }
        return now;
    }
}
