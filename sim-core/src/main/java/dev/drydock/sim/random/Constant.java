package dev.drydock.sim.random;

record Constant(long nanos) implements Distribution {
    Constant {
        Samples.require(nanos >= 0 && nanos <= LONGEST, "a constant time is 0 to 2^61 ns", nanos);
    }

    @Override
    public long sample(RandomStream random) {
        return nanos;
    }

    @Override
    public double mean() {
        return nanos;
    }

    @Override
    public double variance() {
        return 0;
    }
}
