package dev.drydock.sim.trace;

import java.util.Locale;

/**
 * A 64-bit hash over everything that happens in a run, in order: two runs with one hash did the same. Each word is folded
 * in with a multiplication and a rotation and the end is mixed by SplitMix64's finalizer (Steele, Lea and Flood, 2014).
 */
public final class TraceHash {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long hash = GOLDEN_GAMMA;

    /** Takes in one word. */
    public void fold(long word) {
        hash = Long.rotateLeft((hash ^ word) * 0xbf58476d1ce4e5b9L, 31) + GOLDEN_GAMMA;
    }

    /** Takes in a text. */
    public void fold(String text) {
        fold(((long) text.length() << 32) ^ text.hashCode());
    }

    /** All that has been taken in so far. */
    public long value() {
        long z = hash;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** As 16 hexadecimal digits. */
    public String text() {
        return String.format(Locale.ROOT, "%016x", value());
    }
}
