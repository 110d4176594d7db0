package dev.drydock.live.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads frames, which may come from anybody. It never holds more memory than twice what has arrived, and never more than
 * two frames' worth. Not for use by several threads.
 */
public final class FrameReader {
    private static final int FIRST = 1 << 13;
    private static final int KEPT = 1 << 20;

    private final InputStream in;
    private final Seal seal;
    private final int mostBytes;
    private byte[] buffer = new byte[FIRST];
    private int start;
    private int end;
    private long number;

    /** From a stream without a buffer of its own. */
    public FrameReader(InputStream in, Seal seal) {
        this(in, seal, Frames.MOST_BYTES);
    }

    /**
     * From a stream where frames are smaller than elsewhere.
     *
     * @param mostBytes that a frame has
     */
    FrameReader(InputStream in, Seal seal, int mostBytes) {
        this.in = in;
        this.seal = seal;
        this.mostBytes = mostBytes;
    }

    /**
     * Waits for bytes, and tells the messages of every frame that is now complete. A time-out of the stream leaves it so
     * that it can be called again.
     *
     * @return whether the stream goes on
     * @throws MalformedException when what comes is no frame, or not the next one, or not the peer's
     */
    public boolean read(Frames.Listener listener) throws IOException, MalformedException {
        makeRoom();
        int got = in.read(buffer, end, buffer.length - end);
        if (got < 0) {
            if (end > start) {
                throw new MalformedException("a frame was cut short");
            }
            return false;
        }
        end += got;
        while (end - start >= Frames.LENGTH && end - start >= Frames.LENGTH + length()) {
            int length = length();
            frame(start, length, listener);
            start += Frames.LENGTH + length;
        }
        return true;
    }

    /** What the frame that begins here says of its length. */
    private int length() throws MalformedException {
        int length = ByteBuffer.wrap(buffer, start, Frames.LENGTH).getInt();
        int least = Frames.NUMBER + seal.bytes();
        if (length < least || length > mostBytes - Frames.LENGTH) {
            throw new MalformedException("a frame tells of " + Integer.toUnsignedString(length) + " bytes; it has "
                    + least + " to " + (mostBytes - Frames.LENGTH));
        }
        return length;
    }

    private void frame(int from, int length, Frames.Listener listener) throws MalformedException {
        int sealedLength = Frames.LENGTH + length - seal.bytes();
        if (!seal.isSealed(buffer, from, sealedLength)) {
            throw new MalformedException("a frame's code is not its code: it was altered, or is of another connection");
        }
        ByteBuffer frame = ByteBuffer.wrap(buffer, from + Frames.LENGTH, sealedLength - Frames.LENGTH);
        long told = frame.getLong();
        if (told != ++number) {
            throw new MalformedException("frame " + told + " came in the place of frame " + number
                    + ": it was sent again, or others are missing");
        }
        messages(frame, listener);
    }

    private static void messages(ByteBuffer frame, Frames.Listener listener) throws MalformedException {
        while (frame.hasRemaining()) {
            if (frame.remaining() < Frames.MESSAGE_HEADER) {
                throw new MalformedException("a frame ends within a message's header");
            }
            int length = frame.getInt();
            long handedOverNanos = frame.getLong();
            if (length < 0 || length > frame.remaining()) {
                throw new MalformedException("a message is longer than its frame");
            }
            ByteBuffer message = frame.slice(frame.position(), length);
            frame.position(frame.position() + length);
            listener.message(handedOverNanos, message);
        }
    }

    private void makeRoom() {
        if (start == end) {
            start = 0;
            end = 0;
            if (buffer.length > KEPT) {
                buffer = new byte[FIRST];
            }
        }
        if (start > 0 && buffer.length - end < buffer.length / 4) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            // Only what has arrived decides how much room there is, not what a frame says of itself.
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    @Override
    public String toString() {
        return "frame " + number + " and " + (end - start) + " bytes";
    }
}
