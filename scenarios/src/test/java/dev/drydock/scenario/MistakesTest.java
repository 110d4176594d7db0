package dev.drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong files and what is said about them: {@code mistakes/*.yaml} and the transcripts beside them. */
class MistakesTest {
    private static final Path FOLDER = Path.of("src/test/resources/mistakes");
    private static final ScenarioLoader LOADER = new ScenarioLoader(Protocols.builtIn());
    private static final String CORRECT = "scenario: x\nnodes: { group: { protocol: raft } }\n";

    static Stream<Path> wrongFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().endsWith(".txt")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void saysWhatIsWrong(Path file) throws IOException {
        String name = file.getFileName().toString();
        Mistakes mistakes = wrong(new ScenarioText(name, Files.readString(file)), List.of());

        Rewrite.compare(FOLDER.resolve(name.replaceAll("\\..*", ".txt")), mistakes.text());
    }

    @Test
    void aBinaryFileIsNotText(@TempDir Path folder) throws IOException {
        assertThat(reading(folder, new byte[] {'P', 'K', 3, 4, 0, 0, 1})).contains("not a text file");
        assertThat(reading(folder, new byte[] {'a', ':', (byte) 0xff, (byte) 0xfe}))
                .contains("not a text file");
    }

    @Test
    void aLargeFileIsRefusedWithoutReadingAllOfIt(@TempDir Path folder) throws IOException {
        assertThat(reading(folder, "# comment\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8)))
                .contains("too large");
    }

    @Test
    void aFileThatIsNotThereSuggestsItsNeighbour(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("leader-crash.yaml"), CORRECT);

        Mistakes mistakes =
                catchThrowableOfType(Mistakes.class, () -> ScenarioText.read(folder.resolve("leader-crush.yaml")));

        assertThat(mistakes.text()).contains("no such file; did you mean").contains("leader-crash.yaml");
    }

    @Test
    void aFolderIsNoScenario(@TempDir Path folder) {
        Mistakes mistakes = catchThrowableOfType(Mistakes.class, () -> ScenarioText.read(folder));

        assertThat(mistakes.text()).contains("is a folder");
    }

    @Test
    void settingsOfTheCommandLineAreNamedAsSuch() throws Mistakes {
        Mistakes mistakes = wrong(
                new ScenarioText("x.yaml", CORRECT),
                List.of(Setting.parse("nodes.raft.heartbeat=5"), Setting.parse("nodes.raft.preVot=true")));

        assertThat(mistakes.text()).isEqualTo("""
                        --set nodes.raft.heartbeat=5: nodes.raft.heartbeat: a duration needs a unit: 5ms or 5s?

                        --set nodes.raft.preVot=true: nodes.raft.preVot: unknown key; did you mean 'preVote'?

                        2 mistakes in x.yaml
                        """);
    }

    @Test
    void aSettingCannotGoThroughAValue() throws Mistakes {
        Mistakes mistakes = wrong(new ScenarioText("x.yaml", CORRECT), List.of(Setting.parse("scenario.x=3")));

        assertThat(mistakes.text()).contains("--set scenario.x=3: scenario.x: there is no 'x' to set");
    }

    private static String reading(Path folder, byte[] bytes) throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.write(file, bytes);
        return catchThrowableOfType(Mistakes.class, () -> ScenarioText.read(file))
                .text();
    }

    private static Mistakes wrong(ScenarioText text, List<Setting> settings) {
        Mistakes mistakes = catchThrowableOfType(Mistakes.class, () -> LOADER.load(text, settings));
        assertThat(mistakes).as("a mistake in " + text.name()).isNotNull();
        return mistakes;
    }
}
