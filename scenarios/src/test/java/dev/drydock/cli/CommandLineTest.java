package dev.drydock.cli;

import static dev.drydock.cli.Done.drydock;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line from end to end, in one process. */
class CommandLineTest {
    private static final String SCENARIO = """
            scenario: A small one
            duration: 4s
            nodes: { group: { protocol: raft } }
            workload: { arrivals: { poisson: 50/s } }
            faults: [{ at: 1s, crash: leader, for: 1s }]
            measure: { trials: 3 }
            expect: [linearizable, throughput > 10/s]
            """;

    @TempDir
    private Path folder;

    private Path scenario;
    private Path record;

    /** What a command did. */
    @BeforeEach
    void writeScenario() throws IOException {
        scenario = folder.resolve("small.yaml");
        record = folder.resolve("record");
        Files.writeString(scenario, SCENARIO);
    }

    private Done run(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("run", scenario, "--out", record));
        arguments.addAll(List.of(more));
        return drydock(arguments.toArray());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(record)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void runPrintsATableAndLeavesARecord() throws IOException {
        Done done = run();

        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("A small one", "Throughput", "Report: " + record.resolve("report.html"));
        assertThat(files()).contains("history.edn", "latencies.hlog", "report.html", "run.json");
    }

    @Test
    void runPrintsJson() {
        Done done = run("--json", "--seed", 9);

        JsonNode json = JsonMapper.builder().build().readTree(done.out());
        assertThat(json.path("seed").asLong()).isEqualTo(9);
        assertThat(json.path("asExpected").asBoolean()).isTrue();
        JsonNode variant = json.path("variants").path(0);
        assertThat(variant.path("trials").asInt()).isEqualTo(3);
        assertThat(variant.path("traceHash").asString()).matches("[0-9a-f]{16}");
        assertThat(variant.path("measures")
                        .path("throughput")
                        .path("mean")
                        .path("value")
                        .asDouble())
                .isGreaterThan(10);
        assertThat(variant.path("expectations")).hasSize(2);
        JsonNode throughput = variant.path("measures").path("throughput");
        assertThat(throughput.path("quantiles").path("0.5").asDouble())
                .isEqualTo(throughput.path("median").path("value").asDouble());
        assertThat(throughput.path("quantiles").path("0.99").asDouble())
                .isBetween(
                        throughput.path("median").path("value").asDouble(),
                        throughput.path("max").asDouble());
    }

    @Test
    void theSameSeedGivesTheSameJsonSerialOrParallel() {
        String first = run("--json", "--jobs", 1).out();

        assertThat(run("--json", "--jobs", 4).out()).isEqualTo(first);
    }

    @Test
    void quietPrintsNothing() {
        Done done = run("--quiet");

        assertThat(done).isEqualTo(new Done(0, "", ""));
    }

    @Test
    void anExpectationThatDoesNotComeAboutIsStatusOne() {
        Done done = run("--set", "expect=[throughput > 1000/s]");

        assertThat(done.status()).isEqualTo(1);
        assertThat(done.out()).contains("throughput > 1000/s");
    }

    @Test
    void aWrongScenarioIsStatusTwoAndLeavesNothing() {
        Done done = run("--set", "nodes.raft.heartbeat=50");

        assertThat(done.status()).isEqualTo(2);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).contains("a duration needs a unit: 50ms or 50s?").doesNotContain("\tat ");
        assertThat(record).doesNotExist();
    }

    @Test
    void aFileInTheWayIsToldBeforeAnythingRuns() throws IOException {
        Files.writeString(record, "mine");

        Done done = run();

        assertThat(done.status()).isEqualTo(2);
        assertThat(done.err()).contains("is a file, not a folder", "--out");
        assertThat(record).hasContent("mine");
    }

    @Test
    void replayRepeatsATrialOfARecord() throws IOException {
        run();

        Done done = drydock("replay", record, "--trial", 2);

        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("as recorded", "leader in term", "crash");
        assertThat(Files.readAllLines(record.resolve("trace.jsonl")).size()).isGreaterThan(500);
    }

    @Test
    void replayPrintsAStretchOfTheTrace() {
        Done done = drydock(
                "replay", scenario, "--seed", 4, "--out", record, "--from", "2s", "--until", "2500ms", "--node", "n2");

        assertThat(done.status()).isZero();
        assertThat(done.out().lines().filter(line -> line.contains(" n2 "))).hasSizeGreaterThan(5);
        assertThat(done.out()).doesNotContain("    1.9");
    }

    @Test
    void replayOfATrialThatIsNotThereIsStatusTwo() {
        assertThat(drydock("replay", scenario, "--variant", 3, "--out", record).err())
                .contains("no variant 3");
        assertThat(drydock("replay", folder).err()).contains("holds no run");
    }

    @Test
    void reportRendersARecordAgain() throws IOException {
        run();
        String page = Files.readString(record.resolve("report.html"));
        Files.delete(record.resolve("report.html"));

        Done done = drydock("report", record);

        assertThat(done.status()).isZero();
        assertThat(record.resolve("report.html")).hasContent(page);
    }

    @Test
    void validateTellsOfEveryFile() throws IOException {
        Path wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, "scenari: x\n");

        Done done = drydock("validate", scenario, wrong);

        assertThat(done.status()).isEqualTo(2);
        assertThat(done.out()).contains("small.yaml: correct (3 nodes, 3 trials)");
        assertThat(done.err()).contains("wrong.yaml:1:1: scenari: unknown key; did you mean 'scenario'?");
    }

    @Test
    void whatValidatePrintsIsAScenario() throws IOException {
        Path printed = folder.resolve("printed.yaml");
        Files.writeString(printed, drydock("validate", "--print", scenario).out());

        assertThat(drydock("validate", "--print", printed).out()).isEqualTo(Files.readString(printed));
    }

    @Test
    void listNamesWhatThereIs() {
        assertThat(drydock("list").out()).contains("raft", "ibm-cloud-2024", "dallas");
        assertThat(drydock("list", "measures").out()).contains("write.p99", "unavailability");
    }

    @Test
    void schemaIsJson() {
        JsonNode schema =
                JsonMapper.builder().build().readTree(drydock("schema").out());

        assertThat(schema.path("properties").has("faults")).isTrue();
    }

    @Test
    void completionNamesEveryCommand() {
        assertThat(drydock("completion", "bash").out()).contains("replay", "--trials");
        assertThat(drydock("completion", "zsh").out()).contains("bashcompinit");
    }

    @Test
    void everyCommandHelpsWithExamples() {
        assertThat(drydock("--help").out()).contains("Examples:", "Exit status:");
        for (String command : Drydock.commandLine().getSubcommands().keySet()) {
            Done done = drydock(command, "--help");
            assertThat(done.status()).as(command).isZero();
            assertThat(done.out()).as(command).contains("Usage: drydock " + command);
            if (!command.equals("help")) {
                assertThat(done.out()).as(command).contains("drydock " + command, "Examples:");
            }
        }
    }

    @Test
    void saysWhatWasProbablyMeant() {
        assertThat(drydock("rnu")).isEqualTo(new Done(2, "", """
                drydock: unknown command 'rnu'; did you mean 'run'?
                Try 'drydock --help'.
                """));
        assertThat(drydock("run", "x.yaml", "--sede", 3).err()).contains("did you mean '--seed'?");
        assertThat(drydock("x.yaml").err()).contains("did you mean 'drydock run x.yaml'?");
        assertThat(drydock("run", "leader-crush").status()).isEqualTo(2);
        assertThat(drydock("run", scenario, "--trials", "many").err())
                .contains("--trials")
                .doesNotContain("\tat ");
        assertThat(drydock("run", scenario, "--trials", 0, "--out", record).err())
                .contains("is at least 1");
    }

    @Test
    void aPluginMustBeAJarWithAProtocol() {
        assertThat(drydock("list", "--plugin", folder.resolve("none.jar")).err())
                .contains("no such jar");
        assertThat(drydock("list", "--plugin", folder).err()).contains("offers no protocol");
    }

    @Test
    void tellsItsVersion() {
        assertThat(drydock("--version").out()).contains("drydock ", "java ");
    }
}
