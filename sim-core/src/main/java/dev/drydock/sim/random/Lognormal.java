package dev.drydock.sim.random;

record Lognormal(double mu, double sigma) implements Distribution {
    /** The standard normal's 99th percentile. */
    private static final double Z99 = 2.3263478740408408;

    Lognormal {
        Samples.require(mu >= -Double.MAX_VALUE && mu <= Double.MAX_VALUE, "the mu of a lognormal time is finite", mu);
        Samples.require(Samples.isFrom(sigma, 0), "the sigma of a lognormal time is at least 0", sigma);
    }

    static Lognormal ofQuantiles(double median, double p99) {
        Samples.require(Samples.isAbove(median, 0), "the median of a lognormal time is above 0", median);
        Samples.require(
                Samples.isFrom(p99, median), "the p99 of a lognormal time is at least its median " + median, p99);
        return new Lognormal(StrictMath.log(median), StrictMath.log(p99 / median) / Z99);
    }

    static Lognormal ofMean(double mean, double sigma) {
        Samples.require(Samples.isAbove(mean, 0), "the mean of a lognormal time is above 0", mean);
        return new Lognormal(StrictMath.log(mean) - sigma * sigma / 2, sigma);
    }

    @Override
    public long sample(RandomStream random) {
        return Samples.nanos(StrictMath.exp(mu + sigma * random.nextGaussian()));
    }

    @Override
    public double mean() {
        return StrictMath.exp(mu + sigma * sigma / 2);
    }

    @Override
    public double variance() {
        return StrictMath.expm1(sigma * sigma) * mean() * mean();
    }
}
