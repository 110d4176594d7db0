package dev.drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.drydock.record.Expectation;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.scenario.keys.ScenarioKeys;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.run.Progress;
import dev.drydock.scenario.run.Runner;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Setting;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.trial.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every ready-made scenario is correct, stands in the schema, prints and reads back, and does what it expects. */
class LibraryTest {
    private static final Protocols PROTOCOLS = Protocols.builtIn();
    private static final ScenarioLoader LOADER = new ScenarioLoader(PROTOCOLS);

    /** Fails on purpose: its question is from where on. */
    private static final Path LEASE_DRIFT = Path.of("library", "raft", "lease-clock-drift.yaml");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("library"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    static Stream<Path> filesAndReference() throws IOException {
        return Stream.concat(files(), Stream.of(Path.of("reference.yaml"), Path.of("reference-services.yaml")));
    }

    @ParameterizedTest
    @MethodSource("filesAndReference")
    void standsInTheSchema(Path file) throws IOException {
        String schemaText = JsonMapper.builder().build().writeValueAsString(ScenarioKeys.schema(PROTOCOLS));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText);
        JsonNode tree = YAMLMapper.builder().build().readTree(Files.readString(file));

        assertThat(schema.validate(tree)).as(file.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("filesAndReference")
    void printsAndReadsBackToAnEqualScenario(Path file) throws Mistakes {
        Scenario scenario = LOADER.load(ScenarioText.read(file), List.of()).scenario();
        String printed = LOADER.print(scenario);

        Scenario again =
                LOADER.load(new ScenarioText("printed", printed), List.of()).scenario();

        assertThat(again).isEqualTo(scenario);
        assertThat(LOADER.print(again)).isEqualTo(printed);
    }

    @ParameterizedTest
    @MethodSource("files")
    void opensWithItsQuestion(Path file) throws Mistakes {
        Scenario scenario = LOADER.load(ScenarioText.read(file), List.of()).scenario();

        assertThat(scenario.about()).contains("?").contains("Look at").hasSizeGreaterThan(200);
        assertThat(scenario.expect()).isNotEmpty();
    }

    static Stream<Path> filesThatPass() throws IOException {
        return files().filter(file -> !file.equals(LEASE_DRIFT));
    }

    /** Under a fault that stays, a scenario may show that a group makes no progress. */
    private static boolean mayStall(Path file, Verdict verdict) {
        return file.endsWith("liveness-matrix.yaml")
                && verdict.name().equals(Trial.PROGRESS)
                && verdict.status() == Verdict.Status.UNDECIDED;
    }

    @ParameterizedTest
    @MethodSource("filesThatPass")
    void doesWhatItExpects(Path file) throws Mistakes {
        ScenarioLoader.Loaded loaded = LOADER.load(ScenarioText.read(file), List.of(Setting.parse("measure.trials=3")));
        Runner runner = new Runner(loaded.variants(), PROTOCOLS, 3, Trials::run, Progress.SILENT);
        runner.run(2);

        for (VariantRecord variant : runner.records()) {
            assertThat(variant.verdicts())
                    .as(file + " " + variant.settings())
                    .isNotEmpty()
                    .allMatch(verdict -> verdict.status() == Verdict.Status.HELD || mayStall(file, verdict));
            assertThat(variant.expectations())
                    .as(file + " " + variant.settings())
                    .extracting(Expectation::status)
                    .containsOnly(Verdict.Status.HELD);
        }
    }

    /** Reads by lease are linearizable up to the bound and not far beyond it; reads by ReadIndex always are. */
    @Test
    void leasesFailOnlyBeyondTheBound() throws Mistakes {
        ScenarioLoader.Loaded loaded = LOADER.load(ScenarioText.read(LEASE_DRIFT), List.of());
        Runner runner = new Runner(loaded.variants(), PROTOCOLS, 10, Trials::run, Progress.SILENT);
        runner.run(2);

        List<String> failed = runner.records().stream()
                .filter(variant -> variant.expectations().stream()
                        .anyMatch(expectation -> expectation.status() != Verdict.Status.HELD))
                .map(variant -> variant.settings().toString())
                .toList();
        assertThat(failed).isNotEmpty().allMatch(settings -> settings.contains("lease"));
        assertThat(failed)
                .noneMatch(settings -> settings.contains("=0ppm")
                        || settings.contains("-100000ppm")
                        || settings.contains("-200000ppm"))
                .anyMatch(settings -> settings.contains("-800000ppm"));
    }
}
