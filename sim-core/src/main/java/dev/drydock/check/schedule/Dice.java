package dev.drydock.check.schedule;

/** Random numbers from a seed, the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014). */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** From 0 up to, not including, a bound of at least 1; as good as uniform for bounds far below 2^64. */
    long below(long bound) {
        return Math.unsignedMultiplyHigh(next(), bound);
    }

    /** As {@link #below(long)}. */
    int below(int bound) {
        return (int) below((long) bound);
    }

    /** True once in so many times. */
    boolean onceIn(int times) {
        return below(times) == 0;
    }

    private long next() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
