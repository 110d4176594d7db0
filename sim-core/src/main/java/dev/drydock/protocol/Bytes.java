package dev.drydock.protocol;

import java.util.Arrays;
import java.util.List;

/** An immutable string of bytes, such as a snapshot of a state machine or a part of one. */
public final class Bytes {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] values;

    private Bytes(byte[] values) {
        this.values = values;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte... values) {
        return new Bytes(values.clone());
    }

    /** How many bytes there are. */
    public int size() {
        return values.length;
    }

    /**
     * The byte at a place, from 0 to 255.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= place < size()}
     */
    public int at(int place) {
        return values[place] & 0xff;
    }

    /**
     * The bytes from one place up to, not including, another.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
     */
    public Bytes slice(int from, int to) {
        if (from < 0 || from > to || to > values.length) {
            throw new IndexOutOfBoundsException(from + " to " + to + " of " + values.length + " bytes");
        }
        return from == 0 && to == values.length ? this : new Bytes(Arrays.copyOfRange(values, from, to));
    }

    /** All of these bytes, one after the other. */
    public static Bytes concat(List<Bytes> parts) {
        int size = 0;
        for (Bytes part : parts) {
            size += part.size();
        }
        byte[] all = new byte[size];
        int place = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.values, 0, all, place, part.size());
            place += part.size();
        }
        return new Bytes(all);
    }

    /** These bytes and then those. */
    public Bytes plus(Bytes more) {
        byte[] all = Arrays.copyOf(values, values.length + more.values.length);
        System.arraycopy(more.values, 0, all, values.length, more.values.length);
        return new Bytes(all);
    }

    /** A copy of the bytes as an array. */
    public byte[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(values, bytes.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " bytes";
    }
}
