package dev.drydock.manifest.compose;

import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.scenario.Rewrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compose files with something wrong, misplaced or unused, and what is said about them: the transcripts beside them. */
class WrongComposeFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/compose/wrong");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhatIsWrongAndWhere(Path file) throws IOException {
        Imported imported = ComposeFiles.read(List.of(file), ImportOptions.DEFAULT);

        String said = imported.findings().stream()
                .map(each -> each.kind() + " " + Path.of(each.file()).getFileName() + ":" + each.line() + ":"
                        + each.column() + ": " + each.path() + ": " + each.text().replace(FOLDER + "/", ""))
                .collect(Collectors.joining("\n", "", "\n"));
        Rewrite.compare(FOLDER.resolve(file.getFileName().toString().replace(".yaml", ".txt")), said);
    }
}
