package dev.drydock.live.journal;

import dev.drydock.protocol.Start.Condition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a journal. Records are taken in order up to the first that is missing or damaged. What that says is decided by one
 * number, the highest sequence number that is known to have been durable: each record's header, each mark and each
 * segment's header tells up to where everything was synced before it was written, and headers are looked for even behind
 * the damage, for they have checksums of their own.
 *
 * <ul>
 *   <li>{@link Condition#CORRUPT}: the first missing record is not above that number, or a segment's header is damaged (a
 *       segment has its name only once its header is durable).
 *   <li>{@link Condition#TORN}: it is above, yet something is left there: a write that was under way, whose sync had not
 *       ended.
 *   <li>{@link Condition#INTACT}: nothing but zeros follows.
 * </ul>
 *
 * <p>The last batch of all has nothing behind it that was written later; so that damage to it is told from a torn write, a
 * mark is written behind it when nothing else waits. The mark is not synced, except when the journal is closed: it survives
 * the death of the process, and the loss of power only once the system has written it by itself. Damage to the last batch
 * together with a loss of power within that time is taken for a torn write.
 */
final class Recovery {
    private final Storage storage;
    private final List<byte[]> records = new ArrayList<>();
    private final List<SegmentHeader> chain = new ArrayList<>();
    private long highest;
    private long expected = 1;
    private long durable;
    private boolean damaged;
    private boolean torn;
    private boolean tailEmpty;

    private Recovery(Storage storage) {
        this.storage = storage;
    }

    /**
     * What was recovered.
     *
     * @param found what the journal's owner learns
     * @param next the sequence number of the record to come
     * @param highest the highest number of a segment that has a file, readable or not; 0 when there is none
     * @param chain the segments that hold the records, oldest first, without an empty last one
     */
    record Recovered(Journal.Found found, long next, long highest, List<SegmentHeader> chain) {
        /** The segment to go on from; 0 when there is none. */
        long last() {
            return chain.isEmpty() ? 0 : chain.get(chain.size() - 1).number();
        }
    }

    /**
     * Reads the journal of a storage and makes sure that what is returned is durable.
     *
     * @throws IOException when reading failed; a damaged file is no failure
     */
    static Recovered recover(Storage storage) throws IOException {
        Recovery recovery = new Recovery(storage);
        recovery.readHeaders();
        for (int i = 0; i < recovery.chain.size() && recovery.readSegment(i); i++) {}
        return recovery.result();
    }

    private Recovered result() {
        Condition condition = condition();
        if (tailEmpty) {
            chain.remove(chain.size() - 1);
        }
        return new Recovered(new Journal.Found(List.copyOf(records), condition), expected, highest, List.copyOf(chain));
    }

    private Condition condition() {
        if (damaged || expected <= durable) {
            return Condition.CORRUPT;
        }
        Condition before = tailEmpty ? chain.get(chain.size() - 1).found() : Condition.INTACT;
        return before == Condition.INTACT && torn ? Condition.TORN : before;
    }

    /** Follows the chain from the newest segment back to the one that begins the journal. */
    private void readHeaders() throws IOException {
        List<Long> numbers = numbers();
        highest = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        long wanted = highest;
        while (wanted > 0) {
            Optional<SegmentHeader> header =
                    numbers.contains(wanted) ? read(wanted).filter(this::precedes) : Optional.empty();
            if (header.isPresent()) {
                chain.add(0, header.get());
                wanted = header.get().previous();
            } else {
                damaged = true;
                chain.clear();
                long missing = wanted;
                wanted = numbers.stream()
                        .filter(number -> number < missing)
                        .max(Long::compare)
                        .orElse(0L);
            }
        }
        if (!chain.isEmpty()) {
            expected = chain.get(0).first();
            durable = chain.stream().mapToLong(SegmentHeader::durable).max().orElse(0);
        }
    }

    /** Whether a segment can come before those of the chain. */
    private boolean precedes(SegmentHeader header) {
        return chain.isEmpty() || header.first() <= chain.get(0).first();
    }

    private List<Long> numbers() throws IOException {
        return storage.names().stream()
                .flatMap(name -> SegmentHeader.numberOf(name).stream().boxed())
                .sorted()
                .toList();
    }

    private Optional<SegmentHeader> read(long number) throws IOException {
        try (StoredFile file = storage.open(SegmentHeader.fileName(number))) {
            ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
            while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {}
            return SegmentHeader.read(bytes.flip()).filter(header -> header.number() == number);
        }
    }

    /** Reads the records of a segment of the chain. Returns whether the next one goes on from it. */
    private boolean readSegment(int place) throws IOException {
        boolean isLast = place == chain.size() - 1;
        SegmentHeader header = chain.get(place);
        long end = isLast ? Long.MAX_VALUE : chain.get(place + 1).first();
        long before = expected;
        try (StoredFile file = storage.open(header.fileName())) {
            file.sync();
            SegmentReader reader = new SegmentReader(file, header);
            byte[] record = expected < end ? reader.next(expected) : null;
            while (record != null) {
                records.add(record);
                expected++;
                record = expected < end ? reader.next(expected) : null;
            }
            torn = expected < end && reader.isAnythingLeft(expected);
            durable = Math.max(durable, reader.durable());
        }
        if (expected < end) {
            chain.subList(place + 1, chain.size()).clear();
            tailEmpty = expected == before;
        }
        return expected == end;
    }
}
