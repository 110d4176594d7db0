package dev.drydock.scenario;

import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import java.nio.file.Path;
import java.util.List;

/**
 * Compose files or manifests that a scenario names, and what was read of them.
 *
 * @param options how Compose files are read
 */
public record DeployedFiles(Imported.Origin origin, List<Named> files, ImportOptions options, Imported imported) {
    public DeployedFiles {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param name as the scenario writes it
     * @param path where that is
     */
    public record Named(String name, Path path) {}
}
