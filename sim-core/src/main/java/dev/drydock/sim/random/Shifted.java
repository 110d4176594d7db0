package dev.drydock.sim.random;

record Shifted(Distribution base, long offset) implements Distribution {
    Shifted {
        Samples.require(offset >= 0 && offset <= LONGEST, "an offset is 0 to 2^61 ns", offset);
    }

    @Override
    public long sample(RandomStream random) {
        return StrictMath.min(offset + base.sample(random), LONGEST);
    }

    @Override
    public double mean() {
        return offset + base.mean();
    }

    @Override
    public double variance() {
        return base.variance();
    }
}
