package dev.drydock.cli;

import static dev.drydock.cli.Done.drydock;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code drydock compare} from end to end, in one process. */
class CompareCommandTest {
    private static final String SCENARIO = """
            scenario: A few servers
            duration: 6s
            measure: { warmup: 1s, trials: 4 }
            services:
              api:
                traffic: { arrivals: { poisson: 320/s } }
                work: { exponential: 10ms }
                servers: { count: 4 }
                balancer: { policy: [random, two-choices] }
            """;

    @TempDir
    private Path folder;

    private Path scenario;
    private Path record;

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = folder.resolve("few.yaml");
        record = folder.resolve("record");
        Files.writeString(scenario, SCENARIO);
    }

    private Done compare(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("compare", scenario, "--out", record));
        arguments.addAll(List.of(more));
        return drydock(arguments.toArray());
    }

    private static List<String> names(JsonNode comparison) {
        List<String> names = new ArrayList<>();
        comparison.path("ranking").forEach(row -> names.add(row.path("name").asString()));
        return names;
    }

    @Test
    void thePoliciesAreRankedAndTheOracleRunsAlong() {
        Done done = compare();

        assertThat(done.status()).isZero();
        assertThat(done.out().lines())
                .anyMatch(line -> line.startsWith("  –   clairvoyant"))
                .anyMatch(line -> line.startsWith("  1 ★ two-choices"))
                .anyMatch(line -> line.startsWith("  2 "))
                .contains("Report: " + record.resolve("report.html"));
        assertThat(done.out()).contains("gap closed", "Ranked by sojourn time, p99; less is better.");
        assertThat(record.resolve("report.html")).content().contains("<h2>Ranking</h2>");
    }

    @Test
    void theReportIsMadeAgainFromTheRecord() {
        String out = compare().out();

        assertThat(drydock("report", record).out()).isEqualTo(out);
    }

    @Test
    void machinesGetAllOfIt() {
        JsonNode json = compare("--json", "--baseline", "random").json();
        JsonNode comparison = json.path("comparisons").path(0);

        assertThat(json.path("comparisons")).hasSize(1);
        assertThat(names(comparison)).containsExactly("clairvoyant", "two-choices", "random");
        assertThat(comparison.path("references").path(0).asString()).isEqualTo("clairvoyant");
        JsonNode best = comparison.path("ranking").path(1);
        assertThat(best.path("rank").asInt()).isEqualTo(1);
        assertThat(best.path("gapClosed").path("value").asDouble()).isBetween(0.1, 1.0);
        assertThat(best.path("againstBaseline").path("right").asString()).isEqualTo("random");
        assertThat(best.path("againstBaseline").path("difference").path("value").asDouble())
                .isNegative();
        assertThat(comparison.path("pairs")).hasSize(3);
        JsonNode variant = json.path("variants").path(0);
        assertThat(variant.path("percentiles").path("sojourn")).hasSizeGreaterThan(20);
        assertThat(variant.path("loads").path("api")).hasSize(4);
        assertThat(json.path("command").asString())
                .startsWith("drydock compare ")
                .endsWith("few.yaml --baseline random");
    }

    @Test
    void aReferenceThatRunsAlongChangesNothingForTheOthers() {
        JsonNode with = compare("--json").json().path("variants");
        JsonNode without = compare("--json", "--no-references").json().path("variants");

        assertThat(with).hasSize(3);
        assertThat(without).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(with.path(i).path("traceHash")).isEqualTo(without.path(i).path("traceHash"));
        }
    }

    @Test
    void policiesOfTheCommandLineReplaceTheFiles() {
        JsonNode json = compare("--json", "--policies", "jsq, power-of-d{d:3}", "--baseline", "power-of-d{d: 3}")
                .json();
        JsonNode comparison = json.path("comparisons").path(0);

        assertThat(names(comparison)).containsExactlyInAnyOrder("jsq", "power-of-d {d: 3}", "random", "clairvoyant");
        assertThat(comparison.path("references")).hasSize(2);
    }

    @Test
    void eachCombinationOfASweepIsComparedByItself() {
        Done done = compare("--json", "--no-references", "--set", "sweep={services.api.servers.count: [4, 5]}");

        assertThat(done.json().path("comparisons")).hasSize(2);
        assertThat(done.json()
                        .path("comparisons")
                        .path(1)
                        .path("settings")
                        .path("services.api.servers.count")
                        .asString())
                .isEqualTo("5");
    }

    @Test
    void protocolsAreComparedToo() throws IOException {
        Files.writeString(scenario, """
                scenario: Two protocols
                duration: 3s
                nodes: { group: { protocol: [raft, multi-paxos] } }
                workload: { arrivals: { poisson: 50/s } }
                measure: { trials: 3 }
                """);
        JsonNode comparison = compare("--json").json().path("comparisons").path(0);

        assertThat(names(comparison)).containsExactlyInAnyOrder("raft", "multi-paxos");
        assertThat(comparison.path("measure").asString()).isEqualTo("all.p99");
    }

    @Test
    void oneTrialTellsNothingSoThereAreMore() {
        JsonNode json = compare("--json", "--set", "measure.trials=1", "--set", "duration=2s")
                .json();

        assertThat(json.path("trialsPlanned").asInt()).isEqualTo(20);
        assertThat(compare("--trials", "1").out()).contains("One trial, which tells nothing of chance");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --policies=randm,jsq                   | --policies: there is no policy 'randm'; did you mean 'random'?
            --policies=random,,jsq                 | --policies: expected a name, or a name with options such as power-of-d{d: 3}, found ''
            --measure=sojourn.p98                  | --measure: there is no measure 'sojourn.p98'; did you mean 'sojourn.p90'?
            --measure=utilisation                  | --measure: neither more nor less utilisation is better, so it ranks nothing
            --measure=db.sojourn.p99               | --measure: there is no service 'db'; expected api
            --baseline=rondom                      | --baseline: 'rondom' is not compared; did you mean 'random'?
            --by=services.api.servers.count        | --by: this scenario has no choice of 'services.api.servers.count'
            --policies=jsq --no-references         | has one value only, so there is nothing to compare; name several, such as --policies random,two-choices
            """)
    void whatIsWrongIsSaidInOneSentence(String options, String sentence) {
        Done done = compare((Object[]) options.split(" ", -1));

        assertThat(done.status()).isEqualTo(2);
        assertThat(done.err()).contains(sentence).hasLineCount(1);
        assertThat(record).doesNotExist();
    }

    @Test
    void aScenarioWithOneProtocolIsToldWhatToDo() throws IOException {
        Files.writeString(scenario, "scenario: One\nnodes: { group: { protocol: raft } }\n");

        assertThat(compare().err()).contains("let the scenario name several protocols");
        assertThat(compare("--policies", "random").err()).contains("--policies: this scenario balances no service");
    }

    @Test
    void policiesAreListedWithTheirSourcesAndOptions() {
        assertThat(drydock("list", "policies", "--sources").out()).contains("two-choices", "Mitzenmacher");
        assertThat(drydock("list", "policy", "power-of-d").out())
                .contains("Source: ", "    d: 2 ", "    replacement: false ", "   # ");
        assertThat(drydock("list", "policy", "power-of").err()).contains("did you mean 'power-of-d'?");
        assertThat(drydock("list", "policy").status()).isEqualTo(2);
        assertThat(drydock("list", "measures", "x").status()).isEqualTo(2);
    }
}
