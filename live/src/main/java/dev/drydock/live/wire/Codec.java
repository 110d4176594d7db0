package dev.drydock.live.wire;

import java.nio.ByteBuffer;

/**
 * Turns values of one type into bytes and back. Safe for use by several threads.
 *
 * @param <T> the type, usually a sealed interface of records
 */
public interface Codec<T> {

    /** The value as bytes. */
    byte[] encode(T value);

    /**
     * Reads a value that takes up all that remains of the buffer. However the bytes came about, it takes no more memory than
     * a small multiple of their number.
     *
     * @throws MalformedException when they are no such value
     */
    T decode(ByteBuffer bytes) throws MalformedException;

    /** A number that differs, as good as surely, between types that would not understand each other's bytes. */
    long schema();
}
