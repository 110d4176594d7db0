package dev.drydock.manifest.compose;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads Compose files and Swarm stacks. */
public final class ComposeFiles {
    private ComposeFiles() {}

    /**
     * Reads one project of several files, each on top of those before it, as {@code docker compose -f a -f b} does.
     * Variables come from the options, then from {@code .env} beside the first file. No other file is read than these
     * and what they name by {@code include} and {@code extends}.
     *
     * @param files at least one
     */
    public static Imported read(List<Path> files, ImportOptions options) {
        Findings findings = new Findings();
        Optional<Tree.Keys> project = new Loader(findings, options.variables()).load(files);
        if (project.isEmpty()) {
            return refused(findings);
        }
        Imported imported = new ProjectReader(findings, options.profiles()).read(project.get());
        return new Imported(
                imported.origin(), imported.workloads(), imported.machines(), imported.routes(), findings.sorted());
    }

    private static Imported refused(Findings findings) {
        List<Finding> sorted = findings.sorted();
        return new Imported(Imported.Origin.COMPOSE, List.of(), List.of(), List.of(), sorted);
    }
}
