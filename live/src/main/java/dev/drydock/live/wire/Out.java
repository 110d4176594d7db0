package dev.drydock.live.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow. */
final class Out {
    private static final int FIRST = 128;
    private static final int MOST_OF_NUMBER = 10;

    private byte[] bytes;
    private int size;

    Out(int expected) {
        this.bytes = new byte[Math.max(FIRST, expected)];
    }

    void octet(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Any number, in 1 to 10 bytes: seven bits in each, the lowest first, the sign lowest of all. */
    void number(long number) {
        ensure(MOST_OF_NUMBER);
        long rest = (number << 1) ^ (number >> 63);
        int place = size;
        while ((rest & ~0x7fL) != 0) {
            bytes[place++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[place++] = (byte) rest;
        size = place;
    }

    void fixed(long bits) {
        ensure(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    void octets(byte[] more) {
        number(more.length);
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /**
     * Any text, each of its characters: in one byte each where that is enough for all of them, and else in two. Not UTF-8,
     * in which a surrogate that stands alone would be lost.
     */
    @SuppressWarnings(
            "deprecation") // the lower half of each character is wanted, and whether that was all is looked at
    void text(String text) {
        int length = text.length();
        number((long) length << 1);
        ensure(length);
        text.getBytes(0, length, bytes, size);
        if (text.equals(new String(bytes, size, length, StandardCharsets.ISO_8859_1))) {
            size += length;
        } else {
            wide(text);
        }
    }

    private void wide(String text) {
        size -= lengthOfNumber((long) text.length() << 1);
        number(((long) text.length() << 1) | 1);
        ensure(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            bytes[size++] = (byte) (next >> 8);
            bytes[size++] = (byte) next;
        }
    }

    private static int lengthOfNumber(long positive) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(positive << 1) + 6) / 7);
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }
}
