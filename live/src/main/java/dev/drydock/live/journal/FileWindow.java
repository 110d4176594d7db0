package dev.drydock.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a file through a buffer of 64 KiB at most. */
final class FileWindow {
    private static final int BYTES = 64 << 10;

    private final StoredFile file;
    private final ByteBuffer buffer;
    private long start;

    /** What the buffer holds, {@link #indexOf} says where. */
    ByteBuffer buffer() {
        return buffer;
    }

    FileWindow(StoredFile file) throws IOException {
        this.file = file;
        int bytes = (int) Math.min(BYTES, Math.max(RecordHeader.BYTES, file.size()));
        this.buffer = ByteBuffer.allocate(bytes).limit(0);
    }

    /** Makes the buffer hold at least so many bytes from this place on, or all up to the file's end. Returns where in the buffer. */
    int indexOf(long place, int bytes) throws IOException {
        if (place < start || place + bytes > start + buffer.limit()) {
            start = place;
            buffer.clear();
            while (buffer.hasRemaining() && file.read(buffer, start + buffer.position()) > 0) {}
            buffer.flip();
        }
        return (int) (place - start);
    }

    /** The bytes from this place on; null when the file ends before, by then a {@code length} of memory is taken. */
    byte[] content(long place, int length) throws IOException {
        byte[] content = new byte[length];
        if (length <= buffer.capacity()) {
            buffer.get(indexOf(place, length), content);
            return content;
        }
        ByteBuffer into = ByteBuffer.wrap(content);
        while (into.hasRemaining()) {
            if (file.read(into, place + into.position()) <= 0) {
                return null;
            }
        }
        return content;
    }
}
