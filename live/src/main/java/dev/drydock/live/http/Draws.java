package dev.drydock.live.http;

import dev.drydock.protocol.balance.Randomness;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws for policies, rules and whatever else a process decides by chance. */
public final class Draws implements Randomness {
    private final SplittableRandom random;

    /** Those of a seed. */
    public Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    private Draws(SplittableRandom random) {
        this.random = random;
    }

    /** Others that are independent of these. */
    public Draws split() {
        return new Draws(random.split());
    }

    /** The same source as Java knows it. */
    public RandomGenerator generator() {
        return random;
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }

    @Override
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public double nextDouble() {
        return random.nextDouble();
    }

    @Override
    public double nextExponential() {
        return random.nextExponential();
    }
}
