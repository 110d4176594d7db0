package dev.drydock.live.fleet.image;

import dev.drydock.live.fleet.FleetException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small Java runtime, linked from the one that runs this program, with an archive of its classes for a fast start. */
public final class JavaRuntime {
    /** What the processes of a run and their libraries use; a test compares it with what jdeps finds. */
    static final List<String> MODULES = List.of(
            "java.base",
            "java.logging",
            "java.management",
            "java.net.http",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.management",
            "jdk.unsupported");

    private static final long PATIENCE_MINUTES = 5;

    private final Path home;

    private JavaRuntime(Path home) {
        this.home = home;
    }

    /**
     * That of this program.
     *
     * @throws FleetException when it cannot link
     */
    public static JavaRuntime running() {
        return of(Path.of(System.getProperty("java.home")));
    }

    static JavaRuntime of(Path home) {
        if (!Files.isExecutable(home.resolve("bin/jlink"))) {
            throw new FleetException("the Java in " + home + " has no jlink: install a whole JDK (on Debian"
                    + " openjdk-21-jdk-headless or newer), or choose a base image");
        }
        return new JavaRuntime(home);
    }

    /** What tells it from every other: its release and the size of its modules, and what is linked of it. */
    public String digest() {
        try {
            return new Digest()
                    .add(Files.readAllBytes(home.resolve("release")))
                    .add(String.valueOf(Files.size(home.resolve("lib/modules"))))
                    .add(String.join(",", command(Path.of("runtime"))))
                    .hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Links it.
     *
     * @param target a folder that does not exist yet
     */
    public void link(Path target) {
        run(command(target), target.resolveSibling("jlink.log"));
        run(
                List.of(target.resolve("bin/java").toString(), "-Xshare:dump", "-Xlog:disable"),
                target.resolveSibling("archive.log"));
    }

    private List<String> command(Path target) {
        return List.of(
                home.resolve("bin/jlink").toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-0",
                "--output",
                target.toString());
    }

    private static void run(List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(new File("/dev/null"))
                    .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new FleetException(command.get(0) + " did not end within " + PATIENCE_MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new FleetException("the runtime could not be linked: "
                        + Files.readString(log, StandardCharsets.UTF_8).strip().replace("\n", "; "));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted while the runtime was linked", e);
        }
    }
}
