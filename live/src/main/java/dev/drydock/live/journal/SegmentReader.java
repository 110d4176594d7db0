package dev.drydock.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the records of a segment, and what may be left behind them. */
final class SegmentReader {
    private final FileWindow window;
    private final int salt;
    private final long end;
    private long position = SegmentHeader.BYTES;
    private long durable;

    /** Of a segment with this header. */
    SegmentReader(StoredFile file, SegmentHeader header) throws IOException {
        this.window = new FileWindow(file);
        this.salt = header.salt();
        this.durable = header.durable();
        this.end = file.size();
    }

    /**
     * The next record, if it is whole and has this sequence number; otherwise null, and the position stays where it should
     * have been.
     */
    byte[] next(long sequence) throws IOException {
        RecordHeader header = headerAt(position, sequence);
        if (header == null || header.sequence() != sequence) {
            return null;
        }
        durable = Math.max(durable, header.durable());
        if (header.isMark()) {
            return null;
        }
        long contentAt = position + RecordHeader.BYTES;
        byte[] content = header.length() > end - contentAt ? null : window.content(contentAt, header.length());
        if (content == null || !header.fits(content)) {
            return null;
        }
        position += RecordHeader.BYTES + header.length();
        return content;
    }

    /**
     * Looks through all that follows the last record that was read.
     *
     * @param sequence that of the record that would be next
     * @return whether anything is there: a mark and zeros are nothing
     */
    boolean isAnythingLeft(long sequence) throws IOException {
        long place = position;
        RecordHeader mark = headerAt(place, sequence);
        if (mark != null && mark.isMark() && mark.sequence() == sequence) {
            place += RecordHeader.BYTES;
        }
        boolean anything = false;
        while (place < end) {
            int index = window.indexOf(place, RecordHeader.BYTES);
            ByteBuffer buffer = window.buffer();
            int last = Math.max(index + 1, buffer.limit() - RecordHeader.BYTES);
            for (int i = index; i < last && i < buffer.limit(); i++) {
                anything |= buffer.get(i) != 0;
                RecordHeader header = RecordHeader.read(buffer, i, salt, sequence);
                if (header != null) {
                    durable = Math.max(durable, header.durable());
                }
            }
            place += last - index;
        }
        return anything;
    }

    /** The highest sequence number that was durable, as far as what was read shows. */
    long durable() {
        return durable;
    }

    /** Where the next record is, or would be. */
    long position() {
        return position;
    }

    private RecordHeader headerAt(long place, long sequence) throws IOException {
        int index = window.indexOf(place, RecordHeader.BYTES);
        return RecordHeader.read(window.buffer(), index, salt, sequence);
    }
}
