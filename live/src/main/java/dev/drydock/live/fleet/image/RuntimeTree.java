package dev.drydock.live.fleet.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system under a program of Java: the runtime, the system's libraries, a user, a folder for what is temporary. */
public final class RuntimeTree {
    /** Where the runtime is. */
    public static final String JAVA = "/drydock/java";

    private RuntimeTree() {}

    /**
     * Writes it as an archive.
     *
     * @param runtime a linked runtime
     */
    public static void write(Path runtime, Path archive) throws IOException {
        String user = "drydock:x:%d:%d::/:/none\n".formatted(Tarball.USER, Tarball.USER);
        String group = "drydock:x:%d:\n".formatted(Tarball.USER);
        try (Tarball tar = new Tarball(new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16))) {
            tar.folder("tmp", 01777, 0);
            tar.file("etc/passwd", user.getBytes(StandardCharsets.UTF_8), 0444, 0);
            tar.file("etc/group", group.getBytes(StandardCharsets.UTF_8), 0444, 0);
            for (Path library : NativeLibraries.of(runtime)) {
                tar.copy(library.toString().substring(1), library);
            }
            tar.tree(JAVA.substring(1), runtime);
        }
    }
}
