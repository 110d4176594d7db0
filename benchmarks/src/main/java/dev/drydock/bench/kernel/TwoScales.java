package dev.drydock.bench.kernel;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;

/** A mixture of two distributions. */
record TwoScales(double share, Distribution rare, Distribution usual) implements Distribution {
    static final TwoScales SHORT_AND_LONG =
            new TwoScales(0.01, Distribution.exponential(100_000_000), Distribution.exponential(10_000));
    static final TwoScales CAMEL =
            new TwoScales(0.5, Distribution.uniform(100_000, 110_000), Distribution.uniform(1_900_000, 1_910_000));

    @Override
    public long sample(RandomStream random) {
        return (random.nextBoolean(share) ? rare : usual).sample(random);
    }

    @Override
    public double mean() {
        return share * rare.mean() + (1 - share) * usual.mean();
    }

    @Override
    public double variance() {
        double apart = rare.mean() - usual.mean();
        return share * rare.variance() + (1 - share) * usual.variance() + share * (1 - share) * apart * apart;
    }
}
