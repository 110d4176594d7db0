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

    @Override
    public double variance() {
        double least = shape - 1;
        return shape > 2 ? scale * scale * shape / (least * least * (shape - 2)) : Double.POSITIVE_INFINITY;
    }
}
