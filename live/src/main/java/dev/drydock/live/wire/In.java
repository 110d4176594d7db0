package dev.drydock.live.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link Out} wrote, or anything else. */
final class In {
    private static final int MOST_DEPTH = 64;

    private final byte[] bytes;
    private final int end;
    private int place;
    private int depth;

    /** All that remains of a buffer, which is used up by it. */
    In(ByteBuffer buffer) {
        int remaining = buffer.remaining();
        if (buffer.hasArray()) {
            bytes = buffer.array();
            place = buffer.arrayOffset() + buffer.position();
            buffer.position(buffer.limit());
        } else {
            bytes = new byte[remaining];
            buffer.get(bytes);
        }
        end = place + remaining;
    }

    int octet() throws MalformedException {
        if (place == end) {
            throw new MalformedException("it ends too early");
        }
        return bytes[place++] & 0xff;
    }

    long number() throws MalformedException {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            rest |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                if (shift == 63 && octet > 1) {
                    break;
                }
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new MalformedException("a number has more than 64 bits");
    }

    int integer() throws MalformedException {
        long number = number();
        if ((int) number != number) {
            throw new MalformedException("a number has more than 32 bits");
        }
        return (int) number;
    }

    boolean flag() throws MalformedException {
        int octet = octet();
        if (octet > 1) {
            throw new MalformedException("a truth value is neither 0 nor 1");
        }
        return octet == 1;
    }

    long fixed() throws MalformedException {
        require(Long.BYTES);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << 8) | (bytes[place++] & 0xff);
        }
        return bits;
    }

    /** How many things follow, each of at least one byte. */
    int count() throws MalformedException {
        long count = number();
        if (count < 0 || count > end - place) {
            throw new MalformedException("it tells of more than follows");
        }
        return (int) count;
    }

    byte[] octets() throws MalformedException {
        int length = count();
        place += length;
        return Arrays.copyOfRange(bytes, place - length, place);
    }

    String text() throws MalformedException {
        long told = number();
        long length = told >> 1;
        boolean wide = (told & 1) == 1;
        if (length < 0 || length > end - place || (wide && 2 * length > end - place)) {
            throw new MalformedException("a text is longer than what follows");
        }
        return wide ? wide((int) length) : narrow((int) length);
    }

    private String narrow(int length) {
        place += length;
        return new String(bytes, place - length, length, StandardCharsets.ISO_8859_1);
    }

    private String wide(int length) {
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) {
            characters[i] = (char) (((bytes[place] & 0xff) << 8) | (bytes[place + 1] & 0xff));
            place += 2;
        }
        return new String(characters);
    }

    /** Goes one level down. */
    void enter() throws MalformedException {
        if (++depth > MOST_DEPTH) {
            throw new MalformedException("it is nested more than " + MOST_DEPTH + " deep");
        }
    }

    /** Comes back up. */
    void leave() {
        depth--;
    }

    void requireEnd() throws MalformedException {
        if (place != end) {
            throw new MalformedException((end - place) + " bytes follow after its end");
        }
    }

    private void require(int length) throws MalformedException {
        if (end - place < length) {
            throw new MalformedException("it ends too early");
        }
    }
}
