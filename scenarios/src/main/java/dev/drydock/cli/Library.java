package dev.drydock.cli;

import dev.drydock.scenario.text.Nearest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ready-made scenario files. */
final class Library {
    private static final String FOLDER = "scenarios/library";

    private Library() {}

    /**
     * A ready-made scenario.
     *
     * @param name such as {@code raft/leader-crash}
     */
    record Entry(String name, String title, Path file) {}

    /** The folder, if it is there. */
    static Optional<Path> folder() {
        String home = System.getProperty("drydock.home");
        Path path = home == null ? Path.of(FOLDER) : Path.of(home, FOLDER);
        return Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
    }

    /** All of them, by name. */
    static List<Entry> entries() {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder.get(), 3)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            List<Entry> entries = new ArrayList<>();
            for (Path file : found) {
                String name = folder.get().relativize(file).toString().replace('\\', '/');
                entries.add(new Entry(name.substring(0, name.length() - ".yaml".length()), title(file), file));
            }
            return entries;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String title(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("scenario:")) {
                line = lines.readLine();
            }
            String title =
                    line == null ? "" : line.substring("scenario:".length()).strip();
            return title.replaceAll("^[\"']|[\"']$", "");
        }
    }

    /** A file as it was named, or the ready-made scenario of that name. */
    static Path find(String named) {
        Path path = Path.of(named);
        if (Files.exists(path)) {
            return path;
        }
        List<Entry> entries = entries();
        for (Entry entry : entries) {
            boolean short_ =
                    entry.name().substring(entry.name().indexOf('/') + 1).equals(named);
            if (entry.name().equals(named) || short_) {
                return displayed(entry.file());
            }
        }
        if (named.contains(".yaml") || (named.contains("/") && Files.isDirectory(parent(path)))) {
            return path;
        }
        List<String> names = entries.stream()
                .map(entry -> entry.name().substring(entry.name().indexOf('/') + 1))
                .toList();
        throw Complaint.wrongInput("no such file, and no ready-made scenario of that name: " + named
                + Nearest.to(named, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; `drydock list` names them"));
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    private static Path displayed(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.toAbsolutePath().startsWith(here) ? here.relativize(file.toAbsolutePath()) : file;
    }
}
