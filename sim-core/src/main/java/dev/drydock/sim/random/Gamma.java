package dev.drydock.sim.random;

/** @param shape above 0; the mean is shape times scale */
record Gamma(double shape, double scale) implements Distribution {
    Gamma {
        Samples.require(Samples.isAbove(shape, 0), "the shape of a gamma time is above 0", shape);
        Samples.require(Samples.isAbove(scale, 0), "the scale of a gamma time is above 0", scale);
    }

    static Gamma ofMean(double mean, double cv2) {
        Samples.require(Samples.isAbove(mean, 0), "the mean of a gamma time is above 0", mean);
        Samples.require(Samples.isAbove(cv2, 0), "the cv2 of a gamma time is above 0", cv2);
        return new Gamma(1 / cv2, mean * cv2);
    }

    /**
     * A transformed normal sample that is nearly always kept; below shape 1, that of shape + 1 times a power of a uniform
     * (G. Marsaglia, W. W. Tsang: "A simple method for generating gamma variables", ACM TOMS 26(3), 2000).
     */
    @Override
    public long sample(RandomStream random) {
        if (shape >= 1) {
            return Samples.nanos(scale * atLeastOne(shape, random));
        }
        double power = StrictMath.exp(-random.nextExponential() / shape);
        return Samples.nanos(scale * power * atLeastOne(shape + 1, random));
    }

    private static double atLeastOne(double shape, RandomStream random) {
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = 1 - random.nextDouble();
            if (u < 1 - 0.0331 * (x * x) * (x * x)
                    || StrictMath.log(u) < 0.5 * x * x + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }

    @Override
    public double mean() {
        return shape * scale;
    }

    @Override
    public double variance() {
        return shape * scale * scale;
    }
}
