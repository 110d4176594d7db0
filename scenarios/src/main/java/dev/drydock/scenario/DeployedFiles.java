package dev.drydock.scenario;

import dev.drydock.manifest.Imported;
import java.util.List;

/**
 * Compose files or manifests that a scenario names.
 *
 * @param origin of all of them
 * @param sources their names as the scenario writes them, and their texts
 */
public record DeployedFiles(Imported.Origin origin, List<Source> sources, Imported imported) {
    public DeployedFiles {
        sources = List.copyOf(sources);
    }

    /** A file. */
    public record Source(String name, String text) {}
}
