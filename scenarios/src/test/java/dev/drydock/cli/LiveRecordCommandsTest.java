package dev.drydock.cli;

import static dev.drydock.cli.Done.drydock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.LiveRecord;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import dev.drydock.record.LiveRecord.Usage;
import dev.drydock.record.files.LiveFiles;
import dev.drydock.record.files.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drydock compare-live}, {@code calibrate} and {@code report} of a record that a live run could have left. */
class LiveRecordCommandsTest {
    private static final String SCENARIO = """
            scenario: A leader is killed
            duration: 12s
            network: { latency: 5ms..15ms }
            nodes:
              group: { protocol: raft, count: 3 }
              disk: { sync: 1ms }
            workload: { arrivals: { poisson: 100/s } }
            faults: [{ at: 5s, crash: leader, for: 3s }]
            measure: { warmup: 1s, trials: 6 }
            """;

    @TempDir
    private Path folder;

    private Path scenario;
    private Path live;

    @BeforeEach
    void makeRecord() throws IOException {
        scenario = folder.resolve("killed.yaml");
        live = folder.resolve("live");
        Files.writeString(scenario, SCENARIO);
        assertThat(drydock("run", scenario, "--seed", 2, "--out", live, "--quiet", "--no-report")
                        .status())
                .isZero();
        assertThat(drydock("run", scenario, "--out", live.resolve(LiveFiles.SIMULATED), "--quiet", "--no-report")
                        .status())
                .isZero();
        new LiveFiles(new RunFolder(live))
                .write(new LiveRecord(
                        "Docker 27",
                        List.of("pause: works"),
                        List.of(
                                new Sampled(Kind.DISK_SYNC, "n1", 900, List.of(2_000_000L, 3_000_000L, 9_000_000L)),
                                new Sampled(Kind.START, "n1", 4, List.of(600_000_000L, 900_000_000L))),
                        List.of(
                                new Usage(0, "n1", 0, 0, 1 << 20, 0, 0),
                                new Usage(6_000_000_000L, "n1", 900_000_000L, 0, 2 << 20, 1 << 20, 1 << 20),
                                new Usage(12_000_000_000L, "n1", 2_000_000_000L, 0, 2 << 20, 2 << 20, 2 << 20)),
                        List.of("It was a test.")));
    }

    @Test
    void theSameModelWithOtherLuckIsNotOutside() throws IOException {
        Done done = drydock("compare-live", live);
        assertThat(done.err()).isEmpty();
        assertThat(done.out()).contains("Simulated and measured", "Without a leader, median", "1st fault: crash");
        assertThat(done.status()).as(done.out()).isZero();
        assertThat(Files.readString(live.resolve(RunFolder.REPORT)))
                .contains("Simulated and measured", "live-cdf", "live-usage", "It was a test.", "Docker 27");
        assertThat(drydock("report", live, "--out", folder.resolve("page"), "--quiet")
                        .status())
                .isZero();
        assertThat(folder.resolve("page").resolve(RunFolder.REPORT))
                .hasSameTextualContentAs(live.resolve(RunFolder.REPORT));
    }

    @Test
    void toleranceThatNothingMeetsIsOutside() {
        Done done = drydock("compare-live", live, "--tolerance", "write.p50=0.01%", "--json");
        assertThat(done.out()).startsWith("{").contains("\"tolerance\": 1.0E-4");
        assertThat(drydock("compare-live", live, "--tolerance", "p50=often").status())
                .isEqualTo(Exit.WRONG_INPUT);
    }

    @Test
    void aModelFileIsUsedByTheNextRun() throws IOException {
        Path model = folder.resolve("model.yaml");
        Done done = drydock("calibrate", live, "--out", model);
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.err()).contains("nodes.cpu.perMessage is not in the model: no steps of nodes for messages");
        assertThat(Files.readString(model)).contains("nodes:", "sync:", "start:");
        Path calibrated = folder.resolve("calibrated");
        assertThat(drydock("run", scenario, "--model", model, "--out", calibrated, "--quiet", "--no-report")
                        .status())
                .isZero();
        assertThat(new RunFolder(calibrated).read().command()).contains("--model");
        assertThat(new RunFolder(calibrated).read().scenario()).doesNotContain("sync: 1ms");
        assertThat(drydock("compare-live", live, "--simulated", calibrated, "--quiet")
                        .err())
                .isEmpty();
    }

    @Test
    void aRecordThatIsNoLiveOneIsRefusedInASentence() {
        Path simulated = live.resolve(LiveFiles.SIMULATED);
        assertThat(drydock("calibrate", simulated))
                .isEqualTo(new Done(
                        Exit.WRONG_INPUT,
                        "",
                        "drydock: " + simulated + " is not the record of a live run: there is no live.json in it\n"));
    }
}
