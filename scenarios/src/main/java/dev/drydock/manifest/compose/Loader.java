package dev.drydock.manifest.compose;

import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Loads the files of a project, one on top of the other, with what they include and extend. */
final class Loader {
    private static final int MOST_ALIASES = 2_000;
    private static final int MOST_FILES = 200;

    private final Findings findings;
    private final Map<String, String> given;
    private final Set<String> told = new HashSet<>();
    private int filesRead;

    Loader(Findings findings, Map<String, String> given) {
        this.findings = findings;
        this.given = given;
    }

    /** The project; empty when there is none to speak of. */
    Optional<Tree.Keys> load(List<Path> files) {
        Path folder = folder(files.get(0));
        Substitution substitution = substitution(List.of(folder.resolve(".env")), false);
        return load(new Source(files, substitution, List.of()));
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** Variables of such files; those of the command line count first. */
    Substitution substitution(List<Path> environmentFiles, boolean required) {
        Map<String, String> variables = new TreeMap<>();
        for (Path file : environmentFiles) {
            if (Files.isRegularFile(file)) {
                variables.putAll(EnvironmentFile.read(file, given, findings));
            } else if (required) {
                findings.warn(Spot.file(file.toString()), "", "no such file; its variables have no value");
            }
        }
        variables.putAll(given);
        return new Substitution(variables);
    }

    /**
     * Files that make one project.
     *
     * @param including the files by whose includes these came to be read
     */
    record Source(List<Path> files, Substitution substitution, List<String> including) {
        Source {
            files = List.copyOf(files);
            including = List.copyOf(including);
        }
    }

    Optional<Tree.Keys> load(Source source) {
        Tree.Keys project = null;
        for (Path file : source.files()) {
            for (Tree.Keys document : documents(file, source.substitution())) {
                Tree.Keys own = new Extends(this, source.substitution(), findings).resolve(file, document);
                project = project == null ? Merge.alone(own) : Merge.keys(project, own);
                project = new Includes(this, findings).take(project, document, file, source);
            }
        }
        return Optional.ofNullable(project);
    }

    /** The documents of a file that are maps, each checked. */
    List<Tree.Keys> documents(Path file, Substitution substitution) {
        String name = file.toString();
        findings.file(name);
        if (++filesRead > MOST_FILES) {
            findings.error(
                    Spot.file(name), "", "too many files: more than " + MOST_FILES + " are included or extended");
            return List.of();
        }
        List<Node> roots;
        try {
            roots = ScenarioText.read(file).nodes(MOST_ALIASES);
        } catch (Mistakes e) {
            findings.add(e);
            return List.of();
        }
        if (roots.isEmpty()) {
            findings.error(Spot.file(name), "", "empty; a Compose file has services");
        }
        return roots.stream()
                .map(root -> new TreeReader(name, substitution, findings, told).read(root))
                .flatMap(Optional::stream)
                .map(this::document)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Tree.Keys> document(Tree tree) {
        if (!(tree instanceof Tree.Keys keys)) {
            findings.error(
                    tree.spot(), "", "not a Compose file: a map with services is expected, not " + tree.described());
            return Optional.empty();
        }
        Tree.Keys placed = placed(Format1.wrapped(keys, findings));
        new Check(findings).file(placed);
        return Optional.of(placed);
    }

    private Tree.Keys placed(Tree.Keys file) {
        Tree.Entry services = file.entries().get("services");
        if (services == null || !(services.value() instanceof Tree.Keys all)) {
            return file;
        }
        Map<String, Tree.Entry> placed = new LinkedHashMap<>();
        all.entries()
                .forEach((name, entry) -> placed.put(
                        name,
                        entry.value() instanceof Tree.Keys service
                                ? new Tree.Entry(entry.key(), new Misplaced(findings).put(service, "services." + name))
                                : entry));
        return file.with("services", new Tree.Entry(services.key(), new Tree.Keys(all.spot(), placed)));
    }

    /** A file that another one names, relative to it; empty, with a finding, when it cannot be one. */
    Optional<Path> named(Path by, Tree.Text name, String path) {
        if (name.text().contains("://")
                || name.text().startsWith("git@")
                || name.text().startsWith("oci:")) {
            findings.error(name.spot(), path, "'" + name.text() + "' is not on this machine, and is not fetched");
            return Optional.empty();
        }
        try {
            return Optional.of(folder(by).resolve(name.text()).normalize());
        } catch (InvalidPathException e) {
            findings.error(name.spot(), path, "'" + name.text() + "' is no name of a file");
            return Optional.empty();
        }
    }

    /** Whether a file is there; a finding when it is not. */
    boolean isThere(Path file, Tree.Text name, String path) {
        if (Files.isRegularFile(file)) {
            return true;
        }
        findings.error(name.spot(), path, "there is no file '" + file + "'");
        return false;
    }
}
