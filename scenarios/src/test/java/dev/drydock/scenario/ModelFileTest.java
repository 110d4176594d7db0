package dev.drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.live.calibration.Calibration;
import dev.drydock.live.calibration.ModelText;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.model.WorldModel;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.scenario.text.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are laid over scenarios. */
class ModelFileTest {
    private static final ScenarioLoader LOADER = new ScenarioLoader(Protocols.builtIn());
    private static final String SCENARIO = """
            scenario: x
            model: models/here.yaml
            nodes:
              group: { protocol: raft, count: 3 }
              disk: { write: 50us, sync: { lognormal: { median: 1ms, p99: 8ms } } }
            """;
    private static final String MODEL = """
            network:
              jitter: 300us
            nodes:
              disk:
                sync: { exponential: 4ms }
              cpu: { start: 800ms }
            services:
              api:
                work: 10ms
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("x.yaml");
        Files.writeString(file, SCENARIO);
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("models/here.yaml"), MODEL);
    }

    @Test
    void whatTheModelSaysReplacesWhatTheScenarioSays() throws Mistakes {
        Scenario scenario = load();
        Nodes nodes = scenario.nodes().orElseThrow();
        assertThat(nodes.disk().sync()).contains(new Drawn(new TimeShape.Exponential(4_000_000)));
        assertThat(nodes.disk().write()).contains(new Drawn(new TimeShape.Constant(50_000)));
        assertThat(nodes.cpu().start()).contains(new Drawn(new TimeShape.Constant(800_000_000)));
        assertThat(scenario.network().jitter()).isPresent();
        assertThat(scenario.services()).isEmpty();
    }

    @Test
    void aModelOfSlowerServersLeavesAsManyRequestsComing() throws Exception {
        Files.writeString(file, """
                scenario: x
                model: models/here.yaml
                services:
                  api:
                    traffic: { arrivals: { poisson: 1/s }, load: 60% }
                    work: { exponential: 8ms }
                    servers: { count: 3 }
                    balancer: { policy: random }
                """);
        assertThat(load().services().getFirst().work().mean()).isEqualTo(10_000_000);
        assertThat(load().services().getFirst().traffic().orElseThrow().load().orElseThrow())
                .isCloseTo(0.75, within(1e-12));
        Scenario live =
                LOADER.loadUnmodelled(ScenarioText.read(file), List.of()).scenario();
        assertThat(live.services().getFirst().work().mean()).isEqualTo(8_000_000);
        assertThat(live.services().getFirst().traffic().orElseThrow().load()).contains(0.6);
    }

    @Test
    void theScenarioAsResolvedNeedsItsModelNoMore() throws Mistakes {
        Scenario scenario = load();
        String resolved = LOADER.print(scenario);
        assertThat(resolved).doesNotContain("model:").contains("exponential: 4ms");
        assertThat(LOADER.load(new ScenarioText("elsewhere.yaml", resolved), List.of())
                        .scenario())
                .isEqualTo(scenario);
    }

    @Test
    void settingsCountBeforeTheModelAndMayNameAnother() throws IOException, Mistakes {
        assertThat(load("nodes.disk.sync=2ms").nodes().orElseThrow().disk().sync())
                .contains(new Drawn(new TimeShape.Constant(2_000_000)));
        Files.writeString(folder.resolve("other.yaml"), "nodes: { disk: { sync: 9ms } }");
        assertThat(load("model=other.yaml").nodes().orElseThrow().disk().sync())
                .contains(new Drawn(new TimeShape.Constant(9_000_000)));
    }

    @Test
    void whatIsWrongInAModelIsSaidWithItsPlace() throws IOException {
        Path model = folder.resolve("models/here.yaml");
        Files.writeString(model, "nodes:\n  disk:\n    sinc: 4ms\n");
        assertThat(wrong().text())
                .contains(model + ":3:5: nodes.disk.sinc: unknown key")
                .contains("did you mean 'sync'?")
                .contains("    sinc: 4ms");
        Files.writeString(model, "faults: []\n");
        assertThat(wrong().text()).contains(model + ":1:1: faults: a model has the keys network, nodes, services");
        Files.writeString(model, "nodes: {}\nnodes: {}\n");
        assertThat(wrong().text()).contains(model + ":2:1: nodes: duplicate key");
        Files.delete(model);
        assertThat(wrong().text()).contains(file + ":2:8: model: there is no file 'models/here.yaml'");
    }

    @Test
    void whatACalibrationWritesReadsBackAsWhatItFitted() throws IOException, Mistakes {
        List<Long> syncs = new ArrayList<>();
        for (int i = 1; i < 400; i++) {
            syncs.add(Math.round(-3e6 * Math.log(1 - i / 400.0)));
        }
        LiveRecord live = new LiveRecord(
                "Docker",
                List.of(),
                List.of(
                        new Sampled(Kind.DISK_SYNC, "n1", 5_000, syncs),
                        new Sampled(Kind.START, "n1", 5, List.of(700_000_000L, 710_000_000L))),
                List.of(),
                List.of());
        Calibration.Result fitted = Calibration.of(live, WorldModel.given(load()));
        Files.writeString(folder.resolve("models/here.yaml"), ModelText.of(fitted, "a\nrun"));
        Nodes nodes = load().nodes().orElseThrow();
        assertThat(nodes.disk().sync().orElseThrow().mean()).isBetween(2.9e6, 3.1e6);
        assertThat(nodes.cpu().start()).isPresent();
        assertThat(nodes.cpu().perMessage()).isEmpty();
    }

    private Scenario load(String... settings) throws Mistakes {
        List<Setting> parsed = new ArrayList<>();
        for (String setting : settings) {
            parsed.add(Setting.parse(setting));
        }
        return LOADER.load(ScenarioText.read(file), parsed).scenario();
    }

    private Mistakes wrong() {
        return catchThrowableOfType(Mistakes.class, this::load);
    }
}
