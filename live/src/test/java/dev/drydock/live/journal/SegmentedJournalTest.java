package dev.drydock.live.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.Start.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentedJournalTest {
    private static final JournalOptions SMALL = new JournalOptions(4_096, 1_024, 1 << 20);

    @TempDir
    Path folder;

    private final Recorded recorded = new Recorded();

    private SegmentedJournal open() throws IOException {
        return SegmentedJournal.open(folder.resolve("journal"), recorded, SMALL);
    }

    private static String[] numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).toArray(String[]::new);
    }

    private static long append(SegmentedJournal journal, String... records) {
        long last = 0;
        for (String record : records) {
            last = journal.append(Lives.bytes(record));
        }
        return last;
    }

    private void assertHolds(Condition condition, String... records) throws IOException {
        try (SegmentedJournal journal = open()) {
            assertThat(Lives.texts(journal.found())).containsExactly(records);
            assertThat(journal.found().condition()).isEqualTo(condition);
        }
    }

    @Test
    void aNewJournalIsEmptyAndIntact() throws IOException {
        assertHolds(Condition.INTACT);
        assertHolds(Condition.INTACT);
    }

    @Test
    void whatIsAppendedIsFoundAgain() throws Exception {
        String[] records = numbered("record ", 2_000);
        try (SegmentedJournal journal = open()) {
            assertThat(append(journal, records)).isEqualTo(2_000);
            recorded.awaitDurable(2_000);
        }
        assertHolds(Condition.INTACT, records);
    }

    @Test
    void closingWritesWhatWaits() throws IOException {
        String[] records = numbered("r", 500);
        try (SegmentedJournal journal = open()) {
            append(journal, records);
        }
        assertThat(recorded.durable()).isEqualTo(500);
        assertHolds(Condition.INTACT, records);
        SegmentedJournal closed = open();
        closed.close();
        assertThatThrownBy(() -> append(closed, "late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the journal is closed");
    }

    @Test
    void aCheckpointReplacesAllAndFreesTheSpace() throws Exception {
        try (SegmentedJournal journal = open()) {
            append(journal, numbered("old ", 1_000));
            assertThat(journal.checkpoint(List.of(Lives.bytes("state"), new byte[0])))
                    .isEqualTo(1_001);
            assertThat(append(journal, "new")).isEqualTo(1_002);
            recorded.awaitDurable(1_002);
            assertThat(journal.measures().checkpoints()).isEqualTo(1);
        }
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("lock", "segment-" + "0".repeat(14) + numberOfLast() + ".log");
        }
        assertHolds(Condition.INTACT, "state", "", "new");
    }

    private String numberOfLast() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            String name = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith("segment"))
                    .findAny()
                    .orElseThrow();
            return name.substring("segment-".length() + 14, name.length() - ".log".length());
        }
    }

    @Test
    void strangersInTheFolderStay() throws IOException {
        Path stranger = Files.createDirectories(folder.resolve("journal")).resolve("notes.txt");
        Files.writeString(stranger, "keep me");
        assertHolds(Condition.INTACT);
        assertThat(stranger).hasContent("keep me");
    }

    @Test
    void onlyOneMayHaveAFolderOpen() throws IOException {
        try (SegmentedJournal journal = open()) {
            assertThat(journal.found().records()).isEmpty();
            assertThatThrownBy(this::open)
                    .isInstanceOf(IOException.class)
                    .hasMessage("The journal in " + folder.resolve("journal") + " is open already");
        }
        assertHolds(Condition.INTACT);
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> SegmentedJournal.open(file.resolve("journal"), recorded, SMALL))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The journal's folder " + file.resolve("journal") + " cannot be written: ");
    }

    @Test
    void aRecordThatIsTooLongIsRefused() throws IOException {
        try (SegmentedJournal journal = open()) {
            assertThatThrownBy(() -> journal.append(new byte[(1 << 20) + 1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most 1048576 bytes");
            assertThatThrownBy(() -> journal.checkpoint(List.of(new byte[(1 << 20) + 1])))
                    .isInstanceOf(IllegalArgumentException.class);
            journal.append(new byte[1 << 20]);
        }
        try (SegmentedJournal journal = open()) {
            assertThat(journal.found().records())
                    .singleElement()
                    .satisfies(record -> assertThat(record).hasSize(1 << 20));
        }
    }

    @Test
    void aTearLeavesAllThatWasDurable() throws Exception {
        try (SegmentedJournal journal = open()) {
            append(journal, "a", "b");
            journal.tear();
            assertThat(recorded.durable()).isEqualTo(2);
            append(journal, "never");
            assertThat(journal.corrupt(new Random(1))).isFalse();
        }
        assertThat(recorded.durable()).isEqualTo(2);
        assertThat(recorded.failures()).isEmpty();
        assertHolds(Condition.TORN, "a", "b");
    }

    @Test
    void aCorruptedRecordIsFoundAndAllBeforeIt() throws Exception {
        try (SegmentedJournal journal = open()) {
            assertThat(journal.corrupt(new Random(5))).isFalse();
            append(journal, numbered("r", 300));
            assertThat(journal.corrupt(new Random(5))).isTrue();
            recorded.awaitDurable(append(journal, "later"));
        }
        try (SegmentedJournal journal = open()) {
            List<String> texts = Lives.texts(journal.found());
            assertThat(journal.found().condition()).isEqualTo(Condition.CORRUPT);
            assertThat(texts).isEqualTo(List.of(numbered("r", 300)).subList(0, texts.size()));
            assertThat(texts.size()).isLessThan(300);
        }
    }

    @Test
    void aFullDiskFailsOnceAndForGood() throws Exception {
        try (SegmentedJournal journal = open()) {
            recorded.awaitDurable(append(journal, "a"));
            journal.full(true);
            append(journal, "b");
            recorded.awaitFailure();
            journal.full(false);
            append(journal, "c");
            journal.checkpoint(List.of());
        }
        assertThat(recorded.durable()).isEqualTo(1);
        assertThat(recorded.failures())
                .containsExactly(
                        "The journal in " + folder.resolve("journal") + " cannot be written: No space left on device");
        assertHolds(Condition.INTACT, "a");
    }

    @Test
    void aFailedSyncIsNeverTriedAgain() throws Exception {
        MemoryStorage storage = new MemoryStorage();
        SegmentedJournal journal = new SegmentedJournal(storage, "memory", recorded, SMALL);
        recorded.awaitDurable(append(journal, "a"));
        storage.failSyncs();
        append(journal, "b");
        recorded.awaitFailure();
        storage.heal();
        long operations = storage.operations();
        append(journal, "c");
        journal.checkpoint(List.of(Lives.bytes("d")));
        journal.close();
        assertThat(storage.operations()).isEqualTo(operations);
        assertThat(recorded.durable()).isEqualTo(1);
        assertThat(recorded.failures()).containsExactly("The journal in memory cannot be written: the disk is broken");
    }

    @Test
    void aListenerThatThrowsIsAFailure() throws Exception {
        Recorded told = new Recorded();
        Journal.Listener throwing = new Journal.Listener() {
            @Override
            public void durable(long number) {
                throw new IllegalStateException("no");
            }

            @Override
            public void failed(String why) {
                told.failed(why);
            }
        };
        try (SegmentedJournal journal = new SegmentedJournal(new MemoryStorage(), "memory", throwing, SMALL)) {
            append(journal, "a");
            told.awaitFailure();
            assertThat(told.failures()).containsExactly("The journal in memory cannot be written: no");
        }
    }

    @Test
    void aSlowDiskIsSlowAndMeasured() throws Exception {
        try (SegmentedJournal journal = open()) {
            for (int i = 0; i < 50; i++) {
                recorded.awaitDurable(append(journal, "r" + i));
            }
            long fast = journal.measures().syncNanos().getMinValue();
            assertThat(fast).isPositive();
            journal.slow(200);
            long start = System.nanoTime();
            recorded.awaitDurable(append(journal, "slow"));
            assertThat(System.nanoTime() - start).isGreaterThan(20 * fast);
            journal.slow(1);
            JournalMeasures measures = journal.measures();
            assertThat(measures.writes()).isEqualTo(51);
            assertThat(measures.syncs()).isGreaterThan(51);
            assertThat(measures.bytes()).isGreaterThan(51 * 28L);
            assertThat(measures.batches().getMaxValue()).isEqualTo(1);
            assertThat(measures.syncNanos().getTotalCount()).isEqualTo(51);
            assertThatThrownBy(() -> journal.slow(0.5)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void allThatWaitsGoesWithOneSync() throws Exception {
        List<Long> told = new ArrayList<>();
        Recorded first = new Recorded();
        CountDownLatch goOn = new CountDownLatch(1);
        Journal.Listener holding = new Journal.Listener() {
            @Override
            public void durable(long number) {
                told.add(number);
                first.durable(number);
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void failed(String why) {
                first.failed(why);
            }
        };
        try (SegmentedJournal journal =
                SegmentedJournal.open(folder.resolve("journal"), holding, JournalOptions.DEFAULT)) {
            append(journal, "alone");
            first.awaitDurable(1);
            append(journal, numbered("together ", 1_000));
            goOn.countDown();
            first.awaitDurable(1_001);
            assertThat(told).containsExactly(1L, 1_001L);
            assertThat(journal.measures().batches().getMaxValue()).isBetween(1_000L, 1_001L);
            assertThat(journal.measures().batches().getTotalCount()).isEqualTo(2);
        }
    }
}
