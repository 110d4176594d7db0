package dev.drydock.balance.policy.hash;

/** Hashes that are the same on every machine, with all 64 bits well mixed. */
public final class Hashes {
    private static final long FNV_BASIS = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Hashes() {}

    /** The hash of a name; different salts give hashes that are independent of each other. */
    public static long of(String name, long salt) {
        long hash = FNV_BASIS;
        for (int at = 0; at < name.length(); at++) {
            hash = (hash ^ name.charAt(at)) * FNV_PRIME;
        }
        return mix(mix(hash) + salt * GOLDEN);
    }

    /** A bijection that spreads every bit (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
    public static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
