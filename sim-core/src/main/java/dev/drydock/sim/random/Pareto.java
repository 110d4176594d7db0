package dev.drydock.sim.random;

record Pareto(double scale, double shape) implements Distribution {
    Pareto {
        Samples.require(Samples.isAbove(scale, 0), "the scale of a Pareto time is above 0", scale);
        Samples.require(Samples.isAbove(shape, 0), "the shape of a Pareto time is above 0", shape);
    }

    /** The logarithm of a Pareto time over its scale is exponential. */
    @Override
    public long sample(RandomStream random) {
        return Samples.nanos(scale * StrictMath.exp(random.nextExponential() / shape));
    }

    @Override
    public double mean() {
        return shape > 1 ? scale * shape / (shape - 1) : Double.POSITIVE_INFINITY;
    }
}
