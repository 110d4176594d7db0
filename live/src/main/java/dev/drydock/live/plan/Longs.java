package dev.drydock.live.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/**
 * Many whole numbers, packed for a plan: the differences between neighbours, or the numbers themselves where those are
 * shorter, as variable-length bytes (seven bits each, as in Protocol Buffers), in base64.
 */
public final class Longs {
    /** No numbers. */
    public static final Longs NONE = new Longs(new long[0]);

    /** There are never more. */
    public static final int MOST = 1 << 21;

    private static final int LONGEST = 10;

    private final long[] values;

    private Longs(long[] values) {
        this.values = values;
    }

    /**
     * These numbers.
     *
     * @throws IllegalArgumentException when there are more than {@link #MOST}
     */
    public static Longs of(long... values) {
        if (values.length > MOST) {
            throw new IllegalArgumentException("a plan lists at most " + MOST + " numbers, not " + values.length);
        }
        return new Longs(values.clone());
    }

    /** These numbers. */
    public static Longs of(int... values) {
        return of(Arrays.stream(values).asLongStream().toArray());
    }

    /**
     * Reads what {@link #packed} wrote.
     *
     * @throws IllegalArgumentException when it is nothing of the kind
     */
    @JsonCreator
    public static Longs unpack(String packed) {
        byte[] bytes = Base64.getDecoder().decode(packed);
        if (bytes.length == 0) {
            return NONE;
        }
        long[] values = new long[Math.min(MOST, bytes.length - 1)];
        int count = 0;
        long last = 0;
        int at = 1;
        while (at < bytes.length) {
            long raw = 0;
            int shift = 0;
            byte each;
            do {
                if (at == bytes.length || shift == 7 * LONGEST) {
                    throw new IllegalArgumentException("packed numbers end in the middle of one");
                }
                each = bytes[at++];
                raw |= (each & 0x7fL) << shift;
                shift += 7;
            } while (each < 0);
            if (count == MOST) {
                throw new IllegalArgumentException("a plan lists at most " + MOST + " numbers");
            }
            long value = (raw >>> 1) ^ -(raw & 1);
            last = bytes[0] == 0 ? value : last + value;
            values[count++] = last;
        }
        return new Longs(Arrays.copyOf(values, count));
    }

    /** The numbers as text. */
    @JsonValue
    public String packed() {
        if (values.length == 0) {
            return "";
        }
        byte[] plain = pack(false);
        byte[] differences = pack(true);
        return Base64.getEncoder().encodeToString(plain.length <= differences.length ? plain : differences);
    }

    private byte[] pack(boolean differences) {
        byte[] bytes = new byte[1 + LONGEST * values.length];
        bytes[0] = (byte) (differences ? 1 : 0);
        int at = 1;
        long last = 0;
        for (long value : values) {
            long told = differences ? value - last : value;
            last = value;
            long left = (told << 1) ^ (told >> 63);
            while ((left & ~0x7fL) != 0) {
                bytes[at++] = (byte) (left | 0x80);
                left >>>= 7;
            }
            bytes[at++] = (byte) left;
        }
        return Arrays.copyOf(bytes, at);
    }

    /** How many there are. */
    public int size() {
        return values.length;
    }

    /** The number of this index. */
    public long at(int index) {
        return values[index];
    }

    /** The number of this index, in a sequence that begins again at its end. */
    public long around(long index) {
        return values[(int) (index % values.length)];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Longs longs && Arrays.equals(values, longs.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " numbers";
    }
}
