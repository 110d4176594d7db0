package dev.drydock.live.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What precedes a record's content in a segment. It has a checksum of its own, so that its length can be trusted, and so that
 * it tells what was durable even when the content is damaged.
 *
 * @param length how many bytes of content follow; {@link #MARK} for a mark, which has none
 * @param sequence the record's running number in the whole journal, from 1; a mark has that of the record to come
 * @param durable every record up to this sequence number was durable when this was written
 * @param checksum CRC32C of the content
 */
record RecordHeader(int length, long sequence, long durable, int checksum) {
    /** How long it is. */
    static final int BYTES = 28;

    /** The length of a mark: it stands where the next record will, and says only what is durable. */
    static final int MARK = -1;

    private static final int SEQUENCE_AT = 8;

    /** Of a record. */
    static RecordHeader of(byte[] content, long sequence, long durable) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, content.length);
        return new RecordHeader(content.length, sequence, durable, (int) crc.getValue());
    }

    /** That says that every record up to this sequence number is durable. */
    static RecordHeader mark(long durable) {
        return new RecordHeader(MARK, durable + 1, durable, 0);
    }

    /** Writes it, at the buffer's position. */
    void put(ByteBuffer out, int salt) {
        int at = out.position();
        out.putInt(0).putInt(length).putLong(sequence).putLong(durable).putInt(checksum);
        out.putInt(at, checksum(out, at, salt));
    }

    /**
     * Reads one at a place of a buffer.
     *
     * @param least the lowest sequence number that it may have
     * @return null when there is none, or a damaged one
     */
    static RecordHeader read(ByteBuffer in, int at, int salt, long least) {
        if (in.limit() - at < BYTES) {
            return null;
        }
        long sequence = in.getLong(at + SEQUENCE_AT);
        if (sequence < least || sequence - least > Integer.MAX_VALUE || in.getInt(at) != checksum(in, at, salt)) {
            return null;
        }
        int length = in.getInt(at + 4);
        long durable = in.getLong(at + 16);
        return length < MARK || durable < 0 ? null : new RecordHeader(length, sequence, durable, in.getInt(at + 24));
    }

    /** Whether this is a mark. */
    boolean isMark() {
        return length == MARK;
    }

    /** Whether this is what the content should be. */
    boolean fits(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, content.length);
        return content.length == length && (int) crc.getValue() == checksum;
    }

    private static int checksum(ByteBuffer bytes, int at, int salt) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().limit(at + BYTES).position(at + Integer.BYTES));
        return (int) crc.getValue() ^ salt;
    }
}
