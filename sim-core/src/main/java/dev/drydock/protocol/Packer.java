package dev.drydock.protocol;

import java.util.Arrays;

/** Writes numbers and texts one after the other, for {@link Unpacker} to read in the same order. */
public final class Packer {
    private byte[] bytes = new byte[64];
    private int size;

    /** Writes any number; those near 0 take the fewest bytes. */
    public Packer number(long number) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7fL) != 0) {
            octet((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
        return this;
    }

    /** Writes any text. */
    public Packer text(String text) {
        number(text.length());
        for (int i = 0; i < text.length(); i++) {
            number(text.charAt(i));
        }
        return this;
    }

    /** Writes bytes, and how many they are. */
    public Packer bytes(Bytes more) {
        number(more.size());
        for (int i = 0; i < more.size(); i++) {
            octet(more.at(i));
        }
        return this;
    }

    /** What has been written. */
    public Bytes packed() {
        return Bytes.of(Arrays.copyOf(bytes, size));
    }

    private void octet(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }
}
