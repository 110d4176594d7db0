package dev.drydock.live.balancer;

import dev.drydock.protocol.balance.Randomness;
import java.nio.charset.StandardCharsets;

/** What a request is about, as the number that policies hash. */
final class Keys {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Keys() {}

    /**
     * A whole number is the hash itself; any other text is hashed (FNV-1a, then mixed); nothing is a key of its own.
     *
     * @param text null when there is none
     */
    static long of(String text, Randomness random) {
        if (text == null) {
            return random.nextLong();
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            long hash = OFFSET;
            for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (each & 0xff)) * PRIME;
            }
            return mixed(hash);
        }
    }

    /** The finaliser of MurmurHash3. */
    private static long mixed(long hash) {
        long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
