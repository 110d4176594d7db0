package dev.drydock.sim.random;

import dev.drydock.protocol.balance.Randomness;

/**
 * A stream of random numbers: xoroshiro128++ (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators",
 * 2021), seeded by SplitMix64. Integer arithmetic only, so it is the same on every machine.
 */
public final class RandomStream implements Randomness {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long s0;
    private long s1;

    public RandomStream(long seed) {
        s0 = mix(seed + GOLDEN_GAMMA);
        s1 = mix(seed + 2 * GOLDEN_GAMMA);
        if ((s0 | s1) == 0) {
            s0 = GOLDEN_GAMMA;
        }
    }

    /** A stream in this state of xoroshiro128++, not both words 0. */
    RandomStream(long s0, long s1) {
        this.s0 = s0;
        this.s1 = s1;
    }

    /** Begins anew, as a stream of this seed does. */
    public void reset(long seed) {
        s0 = mix(seed + GOLDEN_GAMMA);
        s1 = mix(seed + 2 * GOLDEN_GAMMA);
        if ((s0 | s1) == 0) {
            s0 = GOLDEN_GAMMA;
        }
    }

    /** All 64 bits well mixed, different for different numbers: SplitMix64's finalizer (Steele, Lea and Flood, 2014). */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** All 64-bit values alike. */
    @Override
    public long nextLong() {
        long a = s0;
        long b = s1;
        long result = Long.rotateLeft(a + b, 17) + a;
        b ^= a;
        s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        s1 = Long.rotateLeft(b, 28);
        return result;
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * Uniform in [0, bound) without bias (Lemire, "Fast Random Integer Generation in an Interval", 2019).
     *
     * @param bound at least 1
     */
    public long nextLong(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a bound is at least 1: " + bound);
        }
        long x = nextLong();
        long low = x * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long threshold = Long.remainderUnsigned(-bound, bound);
            while (Long.compareUnsigned(low, threshold) < 0) {
                x = nextLong();
                low = x * bound;
            }
        }
        return Math.unsignedMultiplyHigh(x, bound);
    }

    /** Uniform in [0, bound). */
    @Override
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /**
     * Uniform in [min, max], both included.
     *
     * @throws IllegalArgumentException if the range is empty or holds 2^63 numbers or more
     */
    public long nextBetween(long min, long max) {
        if (max < min || max - min + 1 < 1) {
            throw new IllegalArgumentException("not a range of fewer than 2^63 numbers: " + min + " to " + max);
        }
        return min == max ? min : min + nextLong(max - min + 1);
    }

    /** True with this probability. */
    public boolean nextBoolean(double probability) {
        return nextDouble() < probability;
    }

    /** Exponential with mean 1. */
    @Override
    public double nextExponential() {
        return Ziggurat.exponential(this);
    }

    /** Normal with mean 0 and standard deviation 1. */
    public double nextGaussian() {
        return Ziggurat.normal(this);
    }
}
