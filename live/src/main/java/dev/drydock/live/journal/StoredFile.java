package dev.drydock.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of a {@link Storage}. */
interface StoredFile extends AutoCloseable {

    /** Writes all remaining bytes from this place on; the file grows as needed. */
    void write(ByteBuffer bytes, long at) throws IOException;

    /** Reads at most as many bytes as remain from this place on. Returns how many, or -1 at the end. */
    int read(ByteBuffer into, long at) throws IOException;

    /** How many bytes it has. */
    long size() throws IOException;

    /** Makes durable what was written. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
}
