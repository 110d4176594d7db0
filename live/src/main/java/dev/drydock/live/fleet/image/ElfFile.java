package dev.drydock.live.fleet.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program or library of Linux needs to be loaded, from its file: the interpreter and the names of shared libraries.
 * Reads 64-bit little-endian files, which x86-64 and AArch64 have. Source: the ELF-64 object file format, version 1.5.
 *
 * @param interpreter the path of the program's loader; libraries have none
 * @param needed the names of libraries, such as {@code libc.so.6}
 */
record ElfFile(Optional<String> interpreter, List<String> needed) {
    private static final int MAGIC = 0x464c457f;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final int HEADER_BYTES = 64;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;
    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;

    /** A part of the file and where it is in memory. */
    private record Segment(int type, long offset, long address, long bytes) {}

    /**
     * Reads a file; empty when it is no such file.
     *
     * @throws IOException when it cannot be read or is broken
     */
    static Optional<ElfFile> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() < HEADER_BYTES || channel.size() > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.getInt(0) != MAGIC || bytes.get(4) != CLASS_64 || bytes.get(5) != LITTLE_ENDIAN) {
                return Optional.empty();
            }
            return Optional.of(parse(bytes));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException(file + " is a broken ELF file", e);
        }
    }

    private static ElfFile parse(ByteBuffer bytes) {
        List<Segment> segments = segments(bytes);
        Optional<String> interpreter = segments.stream()
                .filter(each -> each.type() == PT_INTERP)
                .map(each -> text(bytes, each.offset()))
                .findFirst();
        List<String> needed = segments.stream()
                .filter(each -> each.type() == PT_DYNAMIC)
                .flatMap(each -> needed(bytes, each, segments).stream())
                .toList();
        return new ElfFile(interpreter, needed);
    }

    private static List<Segment> segments(ByteBuffer bytes) {
        long table = bytes.getLong(32);
        int size = Short.toUnsignedInt(bytes.getShort(54));
        int count = Short.toUnsignedInt(bytes.getShort(56));
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = Math.toIntExact(table + (long) i * size);
            segments.add(new Segment(
                    bytes.getInt(at), bytes.getLong(at + 8), bytes.getLong(at + 16), bytes.getLong(at + 32)));
        }
        return segments;
    }

    private static List<String> needed(ByteBuffer bytes, Segment dynamic, List<Segment> segments) {
        List<Long> names = new ArrayList<>();
        long table = 0;
        for (long at = dynamic.offset(); at < dynamic.offset() + dynamic.bytes(); at += 16) {
            long tag = bytes.getLong(Math.toIntExact(at));
            long value = bytes.getLong(Math.toIntExact(at + 8));
            if (tag == DT_NULL) {
                break;
            } else if (tag == DT_NEEDED) {
                names.add(value);
            } else if (tag == DT_STRTAB) {
                table = offset(segments, value);
            }
        }
        long strings = table;
        return names.stream().map(name -> text(bytes, strings + name)).toList();
    }

    private static long offset(List<Segment> segments, long address) {
        return segments.stream()
                .filter(each ->
                        each.type() == PT_LOAD && address >= each.address() && address < each.address() + each.bytes())
                .mapToLong(each -> address - each.address() + each.offset())
                .findFirst()
                .orElse(address);
    }

    private static String text(ByteBuffer bytes, long offset) {
        int start = Math.toIntExact(offset);
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - start];
        bytes.get(start, text);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
