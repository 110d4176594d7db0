package dev.drydock.live.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes frames. Not for use by several threads. */
public final class FrameWriter {
    private static final int FIRST = 1 << 12;
    private static final int KEPT = 1 << 20;

    private final OutputStream out;
    private final Seal seal;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST);
    private long number;

    /** Onto a stream without a buffer of its own. */
    public FrameWriter(OutputStream out, Seal seal) {
        this.out = out;
        this.seal = seal;
        begin();
    }

    /** Whether a message of so many bytes has room in the frame that is being made. */
    public boolean hasRoom(int bytes) {
        return buffer.position() + Frames.MESSAGE_HEADER + bytes + seal.bytes() <= Frames.MOST_BYTES;
    }

    /** How many bytes the frame that is being made has. */
    public int size() {
        return buffer.position();
    }

    /**
     * Puts a message into the frame that is being made.
     *
     * @throws IllegalArgumentException when it has no room there
     */
    public void add(long handedOverNanos, byte[] message) {
        if (!hasRoom(message.length)) {
            throw new IllegalArgumentException("a frame has no room for " + message.length + " more bytes");
        }
        ensure(Frames.MESSAGE_HEADER + message.length);
        buffer.putInt(message.length).putLong(handedOverNanos).put(message);
    }

    /** Closes the frame, so that it can be sent, and says how many bytes that will be. */
    public int seal() {
        ensure(seal.bytes());
        int length = buffer.position();
        buffer.putInt(0, length - Frames.LENGTH + seal.bytes());
        seal.seal(buffer.array(), 0, length);
        return length + seal.bytes();
    }

    /** Sends the frame, which was sealed. */
    public void send() throws IOException {
        out.write(buffer.array(), 0, buffer.position() + seal.bytes());
        begin();
    }

    private void begin() {
        if (buffer.capacity() > KEPT) {
            buffer = ByteBuffer.allocate(FIRST);
        }
        buffer.clear();
        buffer.putInt(0).putLong(++number);
    }

    private void ensure(int more) {
        if (buffer.remaining() < more) {
            int needed = buffer.position() + more;
            buffer =
                    ByteBuffer.allocate(Math.max(needed, 2 * buffer.capacity())).put(buffer.flip());
        }
    }
}
