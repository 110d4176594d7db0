package dev.drydock.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes records to the end of a segment. What was added is in the file after {@link #flush}, and durable after a sync. */
final class SegmentWriter implements AutoCloseable {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 16).asReadOnlyBuffer();

    private final StoredFile file;
    private final SegmentHeader header;
    private final ByteBuffer buffer;
    private final int aheadBytes;
    private long position = SegmentHeader.BYTES;
    private long aheadTo = SegmentHeader.BYTES;

    /** Where in the file the buffer's first byte belongs. */
    private long bufferAt = SegmentHeader.BYTES;

    private SegmentWriter(StoredFile file, SegmentHeader header, ByteBuffer buffer, int aheadBytes) {
        this.file = file;
        this.header = header;
        this.buffer = buffer;
        this.aheadBytes = aheadBytes;
    }

    /**
     * Creates a segment that holds these records from the start. After a crash it exists as a whole or not at all.
     *
     * @param buffer for this writer alone
     */
    static SegmentWriter create(Storage storage, SegmentHeader header, List<byte[]> records, SegmentBuffer buffer)
            throws IOException {
        StoredFile file = storage.create(header.draftName());
        try {
            file.write(header.bytes(), 0);
            SegmentWriter writer =
                    new SegmentWriter(file, header, buffer.bytes().clear(), buffer.aheadBytes());
            long sequence = header.first();
            for (byte[] record : records) {
                writer.add(record, sequence++, header.durable());
            }
            writer.flush();
            file.sync();
            storage.rename(header.draftName(), header.fileName());
            storage.syncNames();
            return writer;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Where records wait for their file, and how far zeros are written ahead of them.
     *
     * @param bytes at least a few headers long
     */
    record SegmentBuffer(ByteBuffer bytes, int aheadBytes) {}

    /** Adds a record at the end. */
    void add(byte[] record, long sequence, long durable) throws IOException {
        makeRoom(RecordHeader.BYTES);
        RecordHeader.of(record, sequence, durable).put(buffer, header.salt());
        int done = 0;
        while (done < record.length) {
            makeRoom(1);
            int part = Math.min(buffer.remaining(), record.length - done);
            buffer.put(record, done, part);
            done += part;
        }
        position += RecordHeader.BYTES + record.length;
    }

    /** Writes what was added to the file, and zeros ahead of it when there are none left. */
    void flush() throws IOException {
        writeBuffer();
        if (position >= aheadTo) {
            writeAhead();
        }
    }

    /** Says, at the place of the next record, that all records before it are durable. */
    void mark(long durable) throws IOException {
        ByteBuffer mark = ByteBuffer.allocate(RecordHeader.BYTES);
        RecordHeader.mark(durable).put(mark, header.salt());
        file.write(mark.flip(), position);
    }

    /** Writes bytes at the end without counting them. */
    void litter(ByteBuffer bytes) throws IOException {
        file.write(bytes, position);
    }

    /** Makes durable what was flushed. */
    void sync() throws IOException {
        file.sync();
    }

    /** Where the next record will be. */
    long position() {
        return position;
    }

    /** The segment's header. */
    SegmentHeader header() {
        return header;
    }

    /** The file itself. */
    StoredFile file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void makeRoom(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            writeBuffer();
        }
    }

    private void writeBuffer() throws IOException {
        int bytes = buffer.position();
        if (bytes > 0) {
            file.write(buffer.flip(), bufferAt);
            bufferAt += bytes;
            buffer.clear();
        }
    }

    private void writeAhead() throws IOException {
        aheadTo = position + aheadBytes;
        for (long at = position; at < aheadTo; at += ZEROS.capacity()) {
            file.write(ZEROS.duplicate().limit((int) Math.min(ZEROS.capacity(), aheadTo - at)), at);
        }
    }
}
