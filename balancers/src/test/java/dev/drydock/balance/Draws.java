package dev.drydock.balance;

import dev.drydock.protocol.balance.Randomness;
import java.util.SplittableRandom;

/** Draws for tests, all from one seed. */
public final class Draws implements Randomness {
    private final SplittableRandom random;

    public Draws(long seed) {
        this.random = new SplittableRandom(seed);
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
