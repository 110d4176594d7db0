package dev.drydock.sim.random;

record Uniform(long min, long max) implements Distribution {
    Uniform {
        Samples.require(min >= 0, "the minimum of a uniform time is at least 0", min);
        Samples.require(max >= min, "the maximum of a uniform time is at least its minimum " + min, max);
        Samples.require(max <= LONGEST, "the maximum of a uniform time is at most 2^61 ns", max);
    }

    @Override
    public long sample(RandomStream random) {
        return random.nextBetween(min, max);
    }

    @Override
    public double mean() {
        return (min + max) / 2.0;
    }

    @Override
    public double variance() {
        double count = (double) max - min + 1;
        return (count * count - 1) / 12;
    }
}
