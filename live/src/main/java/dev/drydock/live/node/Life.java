package dev.drydock.live.node;

import dev.drydock.live.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What a node remembers of its earlier lives besides its journal: a small file that is there once its run has begun. */
final class Life {
    private final Path file;

    /**
     * What is remembered.
     *
     * @param beganAt when the run began, by {@link System#nanoTime}
     * @param clock how the node's own clock stood
     */
    record Memory(long beganAt, NodeClock.Standing clock) {}

    Life(Path folder) {
        this.file = folder.resolve("begun.json");
    }

    /**
     * What is remembered; empty in the first life.
     *
     * @throws IOException when it cannot be read
     */
    Optional<Memory> memory() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Plans.json().readValue(Files.readAllBytes(file), Memory.class));
        } catch (JacksonException e) {
            throw new IOException(file + " is not what a node writes", e);
        }
    }

    /**
     * Remembers this from now on.
     *
     * @throws IOException when it cannot be written
     */
    void remember(Memory memory) throws IOException {
        Path draft = file.resolveSibling("begun.draft");
        Files.write(draft, Plans.json().writeValueAsBytes(memory));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
