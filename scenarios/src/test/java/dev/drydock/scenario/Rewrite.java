package dev.drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares texts with files that a reader reviews. {@code ./mvnw test -pl scenarios -am -Dsurefire.jvm.args=-Drewrite}
 * writes the files anew.
 */
public final class Rewrite {
    private Rewrite() {}

    /** Fails when the file holds another text; with the flag set, makes it hold this one. */
    public static void compare(Path file, String text) throws IOException {
        if (System.getProperty("rewrite") != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(file).exists();
        assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
    }
}
