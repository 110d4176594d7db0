package dev.drydock.live.fleet.image;

import dev.drydock.live.fleet.FleetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libraries of this system, the loader among them, that the programs and libraries of a folder cannot be loaded without. */
final class NativeLibraries {
    private static final List<String> FOLDERS = List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib");

    private final Deque<Path> unread = new ArrayDeque<>();
    private final Set<String> own;
    private final SortedSet<Path> found = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();

    private NativeLibraries(Set<String> own) {
        this.own = own;
    }

    /**
     * Those that a Java runtime needs, each by the path where the loader looks for it.
     *
     * @throws FleetException when one is nowhere
     */
    static List<Path> of(Path runtime) {
        try (Stream<Path> walk = Files.walk(runtime)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            NativeLibraries libraries = new NativeLibraries(
                    files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
            libraries.unread.addAll(files);
            libraries.follow();
            return List.copyOf(libraries.found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow() throws IOException {
        while (!unread.isEmpty()) {
            Optional<ElfFile> elf = ElfFile.read(unread.pop());
            if (elf.isPresent()) {
                elf.get().interpreter().map(Path::of).ifPresent(this::add);
                for (String name : elf.get().needed()) {
                    if (!own.contains(name) && seen.add(name)) {
                        add(find(name));
                    }
                }
            }
        }
    }

    private void add(Path library) {
        if (found.add(library)) {
            seen.add(library.getFileName().toString());
            unread.push(library);
        }
    }

    private static Path find(String name) {
        return folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new FleetException("this machine's Java needs " + name
                        + ", which is in none of the usual folders: choose a base image instead"));
    }

    private static Stream<Path> folders() {
        String processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        return Stream.concat(
                        Stream.of("/lib/" + processor + "-linux-gnu", "/usr/lib/" + processor + "-linux-gnu"),
                        FOLDERS.stream())
                .map(Path::of);
    }
}
