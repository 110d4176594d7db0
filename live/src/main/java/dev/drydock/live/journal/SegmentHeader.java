package dev.drydock.live.journal;

import dev.drydock.protocol.Start.Condition;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What a segment file begins with.
 *
 * @param number the segment's, above that of every segment before it; at least 1
 * @param salt random; the checksums of the segment's record headers are exclusive-ored with it, so that neither another segment's bytes
 *     nor what a client chose to store pass for a record
 * @param previous the segment that this one goes on from; 0 when it begins a journal, as a checkpoint does
 * @param first the sequence number of its first record; the previous segment holds those below
 * @param durable every record up to this sequence number was durable when the file got its name
 * @param found what was known of the journal's condition when the segment was begun; it holds while the segment is empty
 */
record SegmentHeader(long number, int salt, long previous, long first, long durable, Condition found) {
    /** How long it is, padding included. */
    static final int BYTES = 64;

    private static final long MAGIC = 0x4452_594A_4F55_524EL;
    private static final int VERSION = 1;
    private static final int CHECKED = BYTES - Integer.BYTES;
    private static final Pattern NAME = Pattern.compile("segment-(\\d{16})\\.(log|new)");

    /** What the segment's file is named once it is durable. */
    String fileName() {
        return fileName(number);
    }

    /** What it is named before. */
    String draftName() {
        return String.format(Locale.ROOT, "segment-%016d.new", number);
    }

    /** What the file of the segment with this number is named. */
    static String fileName(long number) {
        return String.format(Locale.ROOT, "segment-%016d.log", number);
    }

    /** Whether this is the name of a segment's file, durable or not. */
    static boolean isSegment(String fileName) {
        return NAME.matcher(fileName).matches();
    }

    /** The number of the segment with this file name, if it is that of a durable one. */
    static OptionalLong numberOf(String fileName) {
        Matcher matcher = NAME.matcher(fileName);
        return matcher.matches() && matcher.group(2).equals("log")
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
    }

    /** The header's bytes. */
    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC).putInt(VERSION).putLong(number).putInt(salt).putLong(previous);
        bytes.putLong(first).putLong(durable).putInt(code(found));
        bytes.putInt(CHECKED, checksum(bytes));
        return bytes.clear();
    }

    /** Reads a header; empty when it is none of this version, or damaged. */
    static Optional<SegmentHeader> read(ByteBuffer bytes) {
        if (bytes.remaining() < BYTES || bytes.getInt(CHECKED) != checksum(bytes)) {
            return Optional.empty();
        }
        if (bytes.getLong() != MAGIC || bytes.getInt() != VERSION) {
            return Optional.empty();
        }
        long number = bytes.getLong();
        int salt = bytes.getInt();
        long previous = bytes.getLong();
        long first = bytes.getLong();
        long durable = bytes.getLong();
        Optional<Condition> found = condition(bytes.getInt());
        boolean sane = number >= 1 && previous >= 0 && previous < number && first >= 1 && durable >= first - 1;
        return sane
                ? found.map(condition -> new SegmentHeader(number, salt, previous, first, durable, condition))
                : Optional.empty();
    }

    private static int code(Condition condition) {
        return switch (condition) {
            case INTACT -> 0;
            case TORN -> 1;
            case CORRUPT -> 2;
        };
    }

    private static Optional<Condition> condition(int code) {
        return switch (code) {
            case 0 -> Optional.of(Condition.INTACT);
            case 1 -> Optional.of(Condition.TORN);
            case 2 -> Optional.of(Condition.CORRUPT);
            default -> Optional.empty();
        };
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(0).limit(CHECKED));
        return (int) crc.getValue();
    }
}
