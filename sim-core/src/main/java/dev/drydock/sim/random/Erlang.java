package dev.drydock.sim.random;

record Erlang(int stages, double mean) implements Distribution {
    private static final int MOST = 1000;

    Erlang {
        Samples.require(stages >= 1 && stages <= MOST, "an Erlang time has 1 to " + MOST + " stages", stages);
        Samples.require(Samples.isAbove(mean, 0), "the mean of an Erlang time is above 0", mean);
    }

    @Override
    public long sample(RandomStream random) {
        double sum = 0;
        for (int stage = 0; stage < stages; stage++) {
            sum += random.nextExponential();
        }
        return Samples.nanos(mean / stages * sum);
    }

    @Override
    public double variance() {
        return mean * mean / stages;
    }
}
