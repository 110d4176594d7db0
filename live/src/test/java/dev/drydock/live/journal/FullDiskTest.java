package dev.drydock.live.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drydock.protocol.Start.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of one megabyte in memory, where the user may mount one. */
class FullDiskTest {
    private static final JournalOptions OPTIONS = new JournalOptions(100_000, 10_000, 50_000);

    @TempDir
    Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
        assumeThat(mounted)
                .as("this user may not mount a file system, so no disk is really full")
                .isTrue();
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", folder.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aDiskWithoutRoomFailsWritesAndOpening() throws Exception {
        Recorded recorded = new Recorded();
        Path place = folder.resolve("journal");
        int appended = 0;
        try (SegmentedJournal journal = SegmentedJournal.open(place, recorded, OPTIONS)) {
            recorded.awaitDurable(journal.append(new byte[10_000]));
            while (recorded.failures().isEmpty() && appended < 1_000) {
                journal.append(new byte[10_000]);
                appended++;
            }
            recorded.awaitFailure();
        }
        assertThat(recorded.failures()).singleElement().asString().endsWith("No space left on device");
        assertThat(recorded.durable()).isBetween(1L, 104L);
        assertThatThrownBy(() -> SegmentedJournal.open(place, recorded, OPTIONS).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void whatWasDurableIsFoundOnceThereIsRoom() throws Exception {
        Recorded recorded = new Recorded();
        Path place = folder.resolve("journal");
        Path ballast = folder.resolve("ballast");
        Files.write(ballast, new byte[300_000]);
        try (SegmentedJournal journal = SegmentedJournal.open(place, recorded, OPTIONS)) {
            recorded.awaitDurable(journal.append(new byte[10_000]));
            for (int i = 0; i < 1_000 && recorded.failures().isEmpty(); i++) {
                journal.append(new byte[10_000]);
            }
            recorded.awaitFailure();
        }
        Files.delete(ballast);
        try (SegmentedJournal journal = SegmentedJournal.open(place, new Recorded(), OPTIONS)) {
            assertThat((long) journal.found().records().size()).isGreaterThanOrEqualTo(recorded.durable());
            assertThat(journal.found().condition()).isNotEqualTo(Condition.CORRUPT);
            journal.checkpoint(List.of());
        }
    }
}
