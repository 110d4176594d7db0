package dev.drydock.record.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.stats.Summaries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    private Path temp;

    @Provide
    Arbitrary<RunRecord> runs() {
        return RunRecords.any();
    }

    @Property(tries = 60)
    void aRecordReadBackIsTheRecordWritten(@ForAll("runs") RunRecord run) throws IOException {
        Path folder = Files.createTempDirectory("drydock");
        RunFolder.create(folder).write(run);
        String written = Files.readString(folder.resolve("run.json"));

        RunRecord read = RunFolder.open(folder.resolve("run.json")).read();

        assertThat(read).isEqualTo(run);
        RunFolder.create(folder).write(read);
        assertThat(folder.resolve("run.json")).hasContent(written);
        assertThat(names(folder)).containsExactly("latencies.hlog", "run.json");
        delete(folder);
    }

    @Test
    void aRecordFromBeforeThereWereComparisonsIsRead() throws IOException {
        RunRecord run = RunRecords.smallest().comparing(null);
        RunFolder.create(temp).write(run);
        Path file = temp.resolve("run.json");
        String older = Files.readString(file).replaceFirst(",\\s*\"comparing\": null", "");
        Files.writeString(file, older);

        assertThat(older).doesNotContain("comparing");
        assertThat(RunFolder.open(temp).read()).isEqualTo(run);
    }

    @Test
    void componentsStandUnderTheirNamesInTheirOrder() throws IOException {
        RunFolder.create(temp).write(RunRecords.smallest());

        assertThat(Files.readString(temp.resolve("run.json")))
                .startsWith("{\n  \"format\": 1,\n  \"version\": \"0.1.0\",\n  \"file\": \"a.yaml\",")
                .endsWith("}\n")
                .doesNotContain("latencies", "\r");
    }

    @Test
    void twentyThousandTrialsTakeAFewMegabytes() throws IOException {
        List<Double> samples = LongStream.range(0, 20_000)
                .mapToObj(i -> (double) (300_000_000 + i * 7_919 % 300_000_000))
                .toList();
        List<MeasureSummary> summaries = IntStream.range(0, 12)
                .mapToObj(i -> Summaries.summarise(
                        new Measure("m" + i, Measure.Unit.NANOSECONDS, Measure.Better.LOWER, "about"), samples, 0.95))
                .toList();
        RunFolder.create(temp)
                .write(RunRecords.smallest()
                        .withVariants(List.of(new VariantRecord(
                                new TreeMap<>(),
                                "abc",
                                20_000,
                                summaries,
                                List.of(),
                                List.of(),
                                List.of(),
                                new TreeMap<>()))));

        assertThat(Files.size(temp.resolve("run.json"))).isLessThan(3_000_000);
        assertThat(RunFolder.open(temp).read().variants().get(0).summary()).isEqualTo(summaries);
    }

    @Test
    void whatIsNoRunIsSaidInOneSentence() throws IOException {
        Path run = temp.resolve("run.json");
        Path nowhere = temp.resolve("nowhere");

        assertThatThrownBy(() -> RunFolder.open(nowhere).read())
                .isInstanceOf(RecordFileException.class)
                .hasMessage(nowhere + " holds no run: there is no run.json in it");
        assertReadingSays("[]", run + " is not the record of a run: it names no format");
        assertReadingSays("{\"format\": 2}", run + " has format 2; this version of Drydock reads format 1");
        assertReadingSays("{\"format\": 1}", run + " is damaged: run the scenario again to renew it");
        assertReadingSays("{\"format\": 1,\n  \"ver", run + " is damaged at line 2, column ");
        assertReadingSays("\0\1\2", run + " is damaged at line 1, column ");
        assertReadingSays("", run + " is not the record of a run");
    }

    @Test
    void latenciesThatAreMissingDamagedOrOfAnotherRunAreFound() throws IOException {
        RunFolder folder = RunFolder.create(temp);
        RunRecord run = RunRecords.any()
                .filter(candidate -> !candidate.variants().get(0).latencies().isEmpty())
                .sample();
        folder.write(run);
        String log = Files.readString(temp.resolve("latencies.hlog"));

        for (String damaged : List.of("", log.substring(0, log.length() - 20), log.replace("hashes ", "hashes 0"))) {
            Files.writeString(temp.resolve("latencies.hlog"), damaged);
            assertThatThrownBy(() -> RunFolder.open(temp).read())
                    .isInstanceOf(RecordFileException.class)
                    .hasMessageContaining("latencies.hlog is damaged");
        }
        Files.delete(temp.resolve("latencies.hlog"));
        assertThatThrownBy(() -> RunFolder.open(temp).read())
                .isInstanceOf(RecordFileException.class)
                .hasMessageContaining("there is no " + temp.resolve("latencies.hlog"));
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidInOneSentence() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> RunFolder.create(file))
                .isInstanceOf(RecordFileException.class)
                .hasMessage("cannot write " + file + ": " + file + " is a file, not a folder");
        assertThatThrownBy(() -> RunFolder.create(file.resolve("below")))
                .isInstanceOf(RecordFileException.class)
                .hasMessageStartingWith("cannot write " + file.resolve("below") + ": ");
    }

    @Test
    void aFullDiskLeavesTheOldRecord() throws IOException, InterruptedException {
        assumeThat(mount(temp)).as("a small file system can be mounted").isTrue();
        try {
            RunFolder folder = RunFolder.create(temp);
            RunRecord old = RunRecords.smallest();
            folder.write(old);
            byte[] filler = new byte[1 << 20];

            assertThatThrownBy(() -> folder.write("history.edn", out -> out.write(filler)))
                    .isInstanceOf(RecordFileException.class)
                    .hasMessage("cannot write " + temp.resolve("history.edn") + ": no space left on device");

            assertThat(names(temp)).containsExactly("latencies.hlog", "run.json");
            assertThat(folder.read()).isEqualTo(old);
        } finally {
            command("umount", temp.toString());
        }
    }

    private void assertReadingSays(String json, String message) throws IOException {
        Files.writeString(temp.resolve("run.json"), json, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> RunFolder.open(temp).read())
                .isInstanceOf(RecordFileException.class)
                .hasMessageStartingWith(message);
    }

    private static boolean mount(Path folder) throws IOException, InterruptedException {
        return command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
    }

    private static boolean command(String... words) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        for (String name : names(folder)) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }
}
