package dev.drydock.live.outcome;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** A name for everything that happened in a live trial: 16 hexadecimal digits, by FNV-1a (Fowler, Noll and Vo) of 64 bits. */
final class TraceHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private TraceHash() {}

    static String of(List<Moment> moments) {
        long hash = OFFSET;
        for (Moment moment : moments) {
            for (byte each : moment.toString().getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (each & 0xff)) * PRIME;
            }
        }
        return HexFormat.of().toHexDigits(hash);
    }
}
