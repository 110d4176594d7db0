package dev.drydock.sim.random;

record Exponential(double mean) implements Distribution {
    Exponential {
        Samples.require(Samples.isAbove(mean, 0), "the mean of an exponential time is above 0", mean);
    }

    @Override
    public long sample(RandomStream random) {
        return Samples.nanos(mean * random.nextExponential());
    }

    @Override
    public double variance() {
        return mean * mean;
    }
}
