package dev.drydock.live.journal;

import dev.drydock.live.journal.SegmentWriter.SegmentBuffer;
import dev.drydock.protocol.Start.Condition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The chain of segments that a journal consists of; the last one is written to. */
final class Segments implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 << 10;

    private final Storage storage;
    private final JournalOptions options;
    private final RandomGenerator salts;
    private final SyncMeter meter;
    private final SegmentBuffer buffer;
    private final List<SegmentHeader> chain;
    private SegmentWriter last;
    private long next;

    /** How many records were appended to the last segment since its last sync. */
    private int unsynced;

    /** Goes on from what was recovered, in a new segment; segments that are no part of the journal are removed. */
    Segments(
            Storage storage,
            Recovery.Recovered recovered,
            JournalOptions options,
            SyncMeter meter,
            RandomGenerator salts)
            throws IOException {
        this.storage = storage;
        this.options = options;
        this.salts = salts;
        this.meter = meter;
        this.buffer = new SegmentBuffer(ByteBuffer.allocateDirect(BUFFER_BYTES), options.aheadBytes());
        this.chain = new ArrayList<>(recovered.chain());
        this.next = recovered.next();
        storage.syncNames();
        begin(new SegmentHeader(
                recovered.highest() + 1,
                salts.nextInt(),
                recovered.last(),
                next,
                next - 1,
                recovered.found().condition()));
        removeStrangers();
    }

    /** Appends a record, which is durable after {@link #sync}. */
    void append(byte[] record) throws IOException {
        long bytes = RecordHeader.BYTES + (long) record.length;
        if (last.position() > SegmentHeader.BYTES && last.position() + bytes > options.segmentBytes()) {
            sync();
            roll();
        }
        last.add(record, next, next - 1 - unsynced);
        next++;
        unsynced++;
        meter.wrote(bytes);
    }

    /** Makes durable what was appended. */
    void sync() throws IOException {
        if (unsynced > 0) {
            last.flush();
            meter.sync(last, unsynced);
            unsynced = 0;
        }
    }

    /** Puts these records in place of all that there are, durably. */
    void checkpoint(List<byte[]> records) throws IOException {
        SegmentHeader old = last.header();
        last.close();
        chain.clear();
        begin(
                new SegmentHeader(
                        old.number() + 1, salts.nextInt(), 0, next, next + records.size() - 1, Condition.INTACT),
                records);
        next += records.size();
        meter.checkpointed();
        meter.wrote(last.position());
        removeStrangers();
    }

    /** Says in the file that all is durable, so that damage to the last records is known for what it is. */
    void mark() throws IOException {
        last.mark(next - 1);
    }

    /** The last segment. */
    SegmentWriter last() {
        return last;
    }

    /** All segments, oldest first. */
    List<SegmentHeader> chain() {
        return List.copyOf(chain);
    }

    /** The sequence number of the record to come. */
    long next() {
        return next;
    }

    @Override
    public void close() throws IOException {
        last.close();
    }

    private void roll() throws IOException {
        SegmentHeader old = last.header();
        last.close();
        begin(new SegmentHeader(old.number() + 1, salts.nextInt(), old.number(), next, next - 1, Condition.INTACT));
    }

    private void begin(SegmentHeader header) throws IOException {
        begin(header, List.of());
    }

    private void begin(SegmentHeader header, List<byte[]> records) throws IOException {
        last = SegmentWriter.create(storage, header, records, buffer);
        chain.add(header);
        meter.created();
    }

    private void removeStrangers() throws IOException {
        List<String> ours = chain.stream().map(SegmentHeader::fileName).toList();
        for (String name : storage.names()) {
            if (SegmentHeader.isSegment(name) && !ours.contains(name)) {
                storage.remove(name);
            }
        }
    }
}
