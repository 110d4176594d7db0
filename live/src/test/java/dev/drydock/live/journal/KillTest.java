package dev.drydock.live.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.journal.Journal.Found;
import dev.drydock.protocol.Start.Condition;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed with SIGKILL while it writes; every record that it said is durable is there. */
class KillTest {
    private static final JournalOptions OPTIONS = JournalOptions.DEFAULT;

    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedRecordSurvivesAKill() throws Exception {
        killAndRead(3);
    }

    @Test
    @Tag("long")
    void everyAcknowledgedRecordSurvivesManyKills() throws Exception {
        killAndRead(100);
    }

    private void killAndRead(int lives) throws Exception {
        Random random = new Random(lives);
        int found = 0;
        for (int life = 0; life < lives; life++) {
            int acknowledged = killAfter(200 + random.nextInt(6_000));
            int recovered = last();
            assertThat(recovered)
                    .as("life %d", life)
                    .isGreaterThanOrEqualTo(acknowledged)
                    .isGreaterThan(found);
            found = recovered;
        }
    }

    /** Lets the process write until about so many records more are durable. Returns the last number that it told. */
    private int killAfter(int records) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        folder.resolve("journal").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = process.inputReader()) {
            String line = told.readLine();
            int first = Integer.parseInt(line);
            if (records % 2 == 0) {
                assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageEndingWith("is open already");
            }
            while (Integer.parseInt(line) < first + records) {
                line = told.readLine();
            }
            process.toHandle().destroyForcibly();
            int last = Integer.parseInt(line);
            for (String more = told.readLine(); more != null; more = told.readLine()) {
                last = more.length() >= line.length() ? Math.max(last, Integer.parseInt(more)) : last;
            }
            return last;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private SegmentedJournal open() throws IOException {
        return SegmentedJournal.open(folder.resolve("journal"), new Recorded(), OPTIONS);
    }

    /** The last number in the journal, whose numbers must be without gaps. */
    private int last() throws IOException {
        try (SegmentedJournal journal = open()) {
            Found found = journal.found();
            assertThat(found.condition()).isNotEqualTo(Condition.CORRUPT);
            List<byte[]> records = found.records();
            int first = WritingProcess.number(records.get(0));
            for (int i = 0; i < records.size(); i++) {
                assertThat(records.get(i)).isEqualTo(WritingProcess.record(first + i));
            }
            return first + records.size() - 1;
        }
    }
}
