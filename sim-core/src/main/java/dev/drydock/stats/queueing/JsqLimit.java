package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * The supermarket model: each request joins the shortest of d queues that are chosen at random, exponential service, first
 * come first served, in the limit of many servers. With finitely many servers the times are longer. Whether the d are
 * distinct does not matter in the limit.
 *
 * @param load λ/μ of each server
 * @param meanService mean service time
 * @param choices d, at least 2
 */
public record JsqLimit(double load, double meanService, int choices) implements QueueModel {
    private static final double NOTHING = 1e-18;

    public JsqLimit {
        Numbers.requirePositive("a load", load);
        Numbers.requirePositive("a mean service time", meanService);
        if (choices < 2) {
            throw new IllegalArgumentException("the shortest of " + choices + " is no choice");
        }
        Numbers.requireStable(load);
    }

    @Override
    public String name() {
        return "JSQ(" + choices + ") of many servers";
    }

    @Override
    public String source() {
        return "Vvedenskaya, Dobrushin, Karpelevich, Queueing System with Selection of the Shortest of Two Queues, 1996;"
                + " Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, 1996";
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public double utilisation() {
        return load;
    }

    /** The probability that a request joins a queue with at least so many before it: λ^((d^(k+1) - d) / (d - 1)). */
    private double atLeast(int before) {
        double exponent = 0;
        double power = 1;
        for (int i = 0; i < before; i++) {
            power *= choices;
            exponent += power;
        }
        return StrictMath.pow(load, exponent);
    }

    @Override
    public double meanSojourn() {
        return meanService + meanWait().getAsDouble();
    }

    @Override
    public OptionalDouble meanWait() {
        double mean = 0;
        double term = atLeast(1);
        for (int k = 2; term > NOTHING; k++) {
            mean += term;
            term = atLeast(k);
        }
        return OptionalDouble.of(mean * meanService);
    }

    @Override
    public OptionalDouble sojournQuantile(double q) {
        return OptionalDouble.of(meanService * Numbers.quantile(t -> tail(t, 0), q, 1));
    }

    @Override
    public OptionalDouble waitQuantile(double q) {
        return OptionalDouble.of(meanService * Numbers.quantile(t -> tail(t, 1), q, 1));
    }

    /**
     * The probability that more than the requests before one, and {@code 1 - skipped} for itself, are not served in a
     * time, of which a Poisson number would be.
     */
    private double tail(double time, int skipped) {
        double poisson = StrictMath.exp(-time);
        double sum = 0;
        for (int served = 0; ; served++) {
            double waits = atLeast(served + skipped);
            sum += poisson * waits;
            if (waits < NOTHING) {
                return sum;
            }
            poisson *= time / (served + 1);
        }
    }
}
