package dev.drydock.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How files are read. Only Compose files have anything to choose.
 *
 * @param profiles those that are chosen; {@code *} for all
 * @param variables that are filled in; they count before those of {@code .env} files
 */
public record ImportOptions(List<String> profiles, Map<String, String> variables) {
    public static final ImportOptions DEFAULT = new ImportOptions(List.of(), Map.of());

    public ImportOptions {
        profiles = List.copyOf(profiles);
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }
}
