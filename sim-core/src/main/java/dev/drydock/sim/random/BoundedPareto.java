package dev.drydock.sim.random;

record BoundedPareto(double scale, double shape, double bound) implements Distribution {
    BoundedPareto {
        Samples.require(Samples.isAbove(scale, 0), "the scale of a Pareto time is above 0", scale);
        Samples.require(Samples.isAbove(shape, 0), "the shape of a Pareto time is above 0", shape);
        Samples.require(Samples.isAbove(bound, scale), "the bound of a Pareto time is above its scale " + scale, bound);
    }

    /** Inverts the distribution function. */
    @Override
    public long sample(RandomStream random) {
        double survival = 1 - random.nextDouble() * kept();
        return Samples.nanos(StrictMath.min(bound, scale * StrictMath.pow(survival, -1 / shape)));
    }

    /** The share of the unbounded distribution that is below the bound. */
    private double kept() {
        return 1 - StrictMath.pow(scale / bound, shape);
    }

    @Override
    public double mean() {
        return scale * shape * integral(1 - shape) / kept();
    }

    @Override
    public double variance() {
        double second = scale * scale * shape * integral(2 - shape) / kept();
        return second - mean() * mean();
    }

    /** The integral of x^(power - 1) from 1 to the bound by the scale; expm1 keeps it exact around power 0. */
    private double integral(double power) {
        double ratio = bound / scale;
        return power == 0 ? StrictMath.log(ratio) : StrictMath.expm1(power * StrictMath.log(ratio)) / power;
    }
}
