package dev.drydock.sim.random;

import java.util.Arrays;

final class Empirical implements Distribution {
    private final long[] values;
    private final double mean;
    private final double variance;

    Empirical(long[] values) {
        Samples.require(values.length > 0, "an empirical distribution has at least one value", "none");
        this.values = values.clone();
        double sum = 0;
        for (long value : values) {
            Samples.require(value >= 0 && value <= LONGEST, "an empirical time is 0 to 2^61 ns", value);
            sum += value;
        }
        this.mean = sum / values.length;
        double squares = 0;
        for (long value : values) {
            squares += (value - mean) * (value - mean);
        }
        this.variance = squares / values.length;
    }

    @Override
    public long sample(RandomStream random) {
        return values[random.nextInt(values.length)];
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Empirical that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Empirical[" + values.length + " values, mean=" + mean + "]";
    }
}
