package dev.drydock.paxos.epaxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the scripts and compares what comes of them, line by line, with what they say. When EPaxos is changed on purpose,
 * {@code ./mvnw -pl sim-core,paxos test -Dtest=EPaxosScriptTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Ddrydock.rewriteScripts} writes them anew; the difference shows a reviewer what changed.
 */
class EPaxosScriptTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "scripts", "epaxos");

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void happensAsWritten(String name) throws IOException {
        Path file = SCRIPTS.resolve(name);
        String played = Script.run(new EPaxosWords(), Files.readAllLines(file));
        if (System.getProperty("drydock.rewriteScripts") != null) {
            Files.writeString(file, played);
        }
        assertThat(played).isEqualTo(Files.readString(file));
    }
}
