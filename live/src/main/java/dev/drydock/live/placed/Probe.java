package dev.drydock.live.placed;

import java.nio.file.Files;
import java.nio.file.Path;

/** The program of a health check: it ends with status 0 when the process in its container is ready and well, else with 1. */
public final class Probe {
    /** What is there while the process is well. */
    static final Path FILE = Path.of("/tmp/drydock-well");

    private Probe() {}

    /** Looks, and ends. */
    public static void main(String[] none) {
        Runtime.getRuntime().halt(Files.exists(FILE) ? 0 : 1);
    }
}
