package dev.drydock.live.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.journal.Journal.Found;
import dev.drydock.protocol.Start.Condition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is made of every kind of damage to a journal's files. */
class DamageTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final Lives lives = new Lives(storage, 1, Lives.SMALL);

    /** A checkpoint of two, and records in two more segments, of two lives. */
    private List<String> write() throws IOException {
        lives.open();
        lives.append("gone");
        lives.checkpoint("a", "b");
        lives.append("c", "d".repeat(200));
        lives.append("e".repeat(200), "", "f".repeat(200));
        lives.open();
        lives.append("g", "h");
        lives.append("i");
        assertThat(lives.recorded().failures()).isEmpty();
        return List.of("a", "b", "c", "d".repeat(200), "e".repeat(200), "", "f".repeat(200), "g", "h", "i");
    }

    private static Found read(MemoryStorage storage) throws IOException {
        return Recovery.recover(storage).found();
    }

    @Test
    void anUndamagedJournalIsIntact() throws IOException {
        List<String> written = write();
        assertThat(storage.names()).hasSize(3);
        assertThat(Lives.texts(read(storage))).isEqualTo(written);
        assertThat(read(storage).condition()).isEqualTo(Condition.INTACT);
    }

    @Test
    void everyFlippedBitThatCostsARecordIsCorruption() throws IOException {
        List<String> written = write();
        int costly = 0;
        for (String name : storage.names()) {
            byte[] content = storage.content(name);
            for (int bit = 0; bit < content.length * 8; bit++) {
                MemoryStorage damaged = storage.copy();
                byte[] flipped = content.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                damaged.put(name, flipped);
                Found found = read(damaged);
                List<String> texts = Lives.texts(found);
                assertThat(texts).as("%s bit %d", name, bit).isEqualTo(written.subList(0, texts.size()));
                boolean isCostly = texts.size() < written.size();
                assertThat(found.condition() == Condition.CORRUPT)
                        .as("%s bit %d", name, bit)
                        .isEqualTo(isCostly);
                costly += isCostly ? 1 : 0;
            }
        }
        assertThat(costly).isGreaterThan(8 * 1_000);
    }

    @Test
    void aFileThatIsCutAnywhereLeavesAPrefix() throws IOException {
        List<String> written = write();
        for (String name : storage.names()) {
            byte[] content = storage.content(name);
            boolean isLast = name.equals(storage.names().get(2));
            for (int length = 0; length < content.length; length++) {
                MemoryStorage damaged = storage.copy();
                damaged.put(name, Arrays.copyOf(content, length));
                Found found = read(damaged);
                List<String> texts = Lives.texts(found);
                assertThat(texts).as("%s cut at %d", name, length).isEqualTo(written.subList(0, texts.size()));
                if (!isLast || length < SegmentHeader.BYTES) {
                    assertThat(found.condition() == Condition.CORRUPT)
                            .as("%s cut at %d", name, length)
                            .isEqualTo(texts.size() < written.size() || length < SegmentHeader.BYTES);
                }
            }
        }
    }

    @Test
    void aMissingSegmentIsCorruption() throws IOException {
        List<String> written = write();
        List<String> names = storage.names();
        for (String name : names.subList(0, 2)) {
            MemoryStorage damaged = storage.copy();
            damaged.remove(name);
            Found found = read(damaged);
            assertThat(found.condition()).isEqualTo(Condition.CORRUPT);
            List<String> texts = Lives.texts(found);
            assertThat(texts).isEqualTo(written.subList(0, texts.size()));
        }
    }

    /** The last record of a batch came to the disk before the one in front of it, and power failed. */
    @Test
    void aWholeRecordBehindAMissingOneOfTheSameBatchIsNoProofOfDurability() throws IOException {
        loseTheMiddleOfABatch();
        assertThat(Lives.texts(read(storage))).containsExactly("a", "b");
        assertThat(read(storage).condition()).isEqualTo(Condition.TORN);
    }

    private void loseTheMiddleOfABatch() throws IOException {
        lives.open();
        lives.append("a");
        lives.append("b", "c", "d");
        String name = storage.names().get(0);
        byte[] content = storage.content(name);
        int second = SegmentHeader.BYTES + 2 * (RecordHeader.BYTES + 1);
        int mark = second + 2 * (RecordHeader.BYTES + 1);
        Arrays.fill(content, second, second + 5, (byte) 0);
        Arrays.fill(content, mark, content.length, (byte) 0);
        storage.put(name, content);
    }

    @Test
    void whatWasCutOffNeverComesBack() throws IOException {
        loseTheMiddleOfABatch();
        lives.open();
        lives.append("x");
        assertThat(Lives.texts(lives.open())).containsExactly("a", "b", "x");
        assertThat(lives.open().condition()).isEqualTo(Condition.INTACT);
    }

    @Test
    void aConditionStaysUntilSomethingIsDurableInPlaceOfWhatWasLost() throws IOException {
        write();
        assertThat(new Damage(storage, lives.segments()).corrupt(new Random(3))).isTrue();
        List<String> left = Lives.texts(lives.open());
        Found again = lives.open();
        assertThat(again.condition()).isEqualTo(Condition.CORRUPT);
        assertThat(Lives.texts(again)).isEqualTo(left);
        lives.append("new");
        Found mended = lives.open();
        assertThat(mended.condition()).isEqualTo(Condition.INTACT);
        assertThat(Lives.texts(mended)).hasSize(left.size() + 1).endsWith("new");
    }

    @Test
    void everyCorruptionOnDemandIsFound() throws IOException {
        List<String> written = write();
        for (int seed = 0; seed < 200; seed++) {
            MemoryStorage damaged = storage.copy();
            new Damage(damaged, lives.segments()).corrupt(new Random(seed));
            Found found = read(damaged);
            assertThat(found.condition()).isEqualTo(Condition.CORRUPT);
            assertThat(Lives.texts(found))
                    .isEqualTo(written.subList(0, found.records().size()));
            assertThat(found.records().size()).isLessThan(written.size());
        }
    }

    @Test
    void aTornRecordIsCutOffAndNothingElse() throws IOException {
        List<String> written = write();
        new Damage(storage, lives.segments()).tear();
        assertThat(Lives.texts(lives.open())).isEqualTo(written);
        assertThat(lives.open().condition()).isEqualTo(Condition.TORN);
        lives.append("j");
        assertThat(lives.open().condition()).isEqualTo(Condition.INTACT);
        assertThat(lives.last()).hasSize(written.size() + 1);
    }

    @Test
    void aLengthOfTwoGibibytesIsNotAllocated() throws IOException {
        lives.open();
        SegmentHeader header = lives.segments().last().header();
        byte[] content = storage.content(header.fileName());
        new RecordHeader(Integer.MAX_VALUE, header.first(), 0, 0)
                .put(ByteBuffer.wrap(content).position(SegmentHeader.BYTES), header.salt());
        storage.put(header.fileName(), content);
        assertThat(read(storage).records()).isEmpty();
        assertThat(read(storage).condition()).isEqualTo(Condition.TORN);
    }

    @Test
    void aRecordThatContainsAJournalIsNotMistakenForOne() throws IOException {
        lives.open();
        SegmentHeader header = lives.segments().last().header();
        ByteBuffer forged = ByteBuffer.allocate(RecordHeader.BYTES);
        RecordHeader.mark(1_000).put(forged, header.salt() + 1);
        lives.append("a");
        String name = header.fileName();
        byte[] content = storage.content(name);
        int at = SegmentHeader.BYTES + RecordHeader.BYTES + 1;
        Arrays.fill(content, at, content.length, (byte) 0);
        System.arraycopy(forged.array(), 0, content, at + 3, forged.capacity());
        storage.put(name, content);
        assertThat(read(storage).condition()).isEqualTo(Condition.TORN);
    }
}
