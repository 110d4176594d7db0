package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * LWL(d): each request joins the queue with the least work left of d that are chosen at random, exponential service,
 * first come first served, in the limit of many servers. With finitely many servers the times are longer.
 *
 * @param load λ/μ of each server
 * @param meanService mean service time
 * @param choices d, at least 2
 */
public record LeastWorkLimit(double load, double meanService, int choices) implements QueueModel {
    private static final double NOTHING = 1e-18;

    public LeastWorkLimit {
        Numbers.requirePositive("a load", load);
        Numbers.requirePositive("a mean service time", meanService);
        if (choices < 2) {
            throw new IllegalArgumentException("the least of " + choices + " is no choice");
        }
        Numbers.requireStable(load);
    }

    @Override
    public String name() {
        return "LWL(" + choices + ") of many servers";
    }

    @Override
    public String source() {
        return "Hellemans, Van Houdt, On the Power-of-d-choices with Least Loaded Server Selection, 2018, section 5";
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public double utilisation() {
        return load;
    }

    @Override
    public double meanSojourn() {
        double mean = 0;
        double power = StrictMath.pow(load, choices);
        double term = 1;
        for (int k = 0; term > NOTHING; k++) {
            mean += term / (1 + k * (choices - 1.0));
            term *= power;
        }
        return mean * meanService;
    }

    @Override
    public OptionalDouble meanWait() {
        return OptionalDouble.of(meanSojourn() - meanService);
    }

    /** A request is longer in the system than t with the probability that there is more work than t, by λ. */
    @Override
    public OptionalDouble sojournQuantile(double q) {
        Numbers.requireQuantile(q);
        return OptionalDouble.of(meanService * workOfTail(load * (1 - q)));
    }

    /** All d queues must have more work than t. */
    @Override
    public OptionalDouble waitQuantile(double q) {
        Numbers.requireQuantile(q);
        return OptionalDouble.of(meanService * Math.max(0, workOfTail(StrictMath.pow(1 - q, 1.0 / choices))));
    }

    /** How much work a server has with this probability or more, from the tail (λ + (λ^(1-d) - λ) e^((d-1)w))^(1/(1-d)). */
    private double workOfTail(double probability) {
        double above = StrictMath.pow(probability, 1.0 - choices) - load;
        return StrictMath.log(above / (StrictMath.pow(load, 1.0 - choices) - load)) / (choices - 1);
    }
}
