package dev.drydock.live.wire;

import java.nio.ByteBuffer;

/**
 * What stands on a connection after the handshake, frame after frame: how many bytes follow (4 bytes), the frame's number
 * in its direction, 1, 2, 3 ... (8 bytes), messages, and a code of all of that ({@link Seal}). Each message is its length
 * (4 bytes), when it was handed over, by the clock that all processes of a machine share (8 bytes), and its bytes. A frame
 * without messages says that its sender is there.
 */
public final class Frames {
    /** How many bytes a frame has at most, its messages and all. */
    public static final int MOST_BYTES = 16 << 20;

    static final int LENGTH = Integer.BYTES;
    static final int NUMBER = Long.BYTES;
    static final int HEADER = LENGTH + NUMBER;
    /** How many bytes stand before each message of a frame. */
    public static final int MESSAGE_HEADER = Integer.BYTES + Long.BYTES;

    static final int MOST_CODE = 16;

    /** How many bytes a message has at most. */
    public static final int MOST_MESSAGE_BYTES = MOST_BYTES - HEADER - MESSAGE_HEADER - MOST_CODE;

    private Frames() {}

    /** Hears the messages of frames. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Of a message.
         *
         * @param handedOverNanos when its sender handed it to its transport
         * @param bytes that remain until the listener returns
         */
        void message(long handedOverNanos, ByteBuffer bytes) throws MalformedException;
    }
}
