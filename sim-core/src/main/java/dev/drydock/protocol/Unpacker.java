package dev.drydock.protocol;

/** Reads what {@link Packer} wrote. Its methods throw {@link IllegalArgumentException} where that is not what they find. */
public final class Unpacker {
    private final Bytes bytes;
    private int place;

    public Unpacker(Bytes bytes) {
        this.bytes = bytes;
    }

    /** The next number. */
    public long number() {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            rest |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new IllegalArgumentException("a number has more than 64 bits");
    }

    /** The next number where it says how many follow. */
    public int count() {
        long count = number();
        if (count < 0 || count > bytes.size() - place) {
            throw new IllegalArgumentException("not a count of what follows: " + count);
        }
        return (int) count;
    }

    /** The next text. */
    public String text() {
        int length = count();
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) number());
        }
        return text.toString();
    }

    /** The next bytes. */
    public Bytes bytes() {
        int length = count();
        place += length;
        return bytes.slice(place - length, place);
    }

    /** Whether everything has been read. */
    public boolean atEnd() {
        return place == bytes.size();
    }

    private int octet() {
        if (atEnd()) {
            throw new IllegalArgumentException("the bytes end too early");
        }
        return bytes.at(place++);
    }
}
