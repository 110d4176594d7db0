package dev.drydock.cli;

import dev.drydock.manifest.ImportOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of every command that reads Compose files. */
final class ManifestOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            split = ",",
            description = "A profile of Compose to choose, or '*' for all; may be repeated.")
    private List<String> profiles = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "KEY=VALUE",
            description = "A variable for Compose files; it counts before those of .env. May be repeated.")
    private List<String> variables = new ArrayList<>();

    /** How files are read. */
    ImportOptions chosen() {
        return new ImportOptions(profiles, environment());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String each : variables) {
            int equals = each.indexOf('=');
            if (equals <= 0) {
                throw Complaint.wrongInput("--env " + each + ": expected KEY=VALUE, such as --env TAG=1.2");
            }
            environment.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return environment;
    }
}
