package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * One server, Poisson arrivals, exponential service, first come first served: the sojourn time is exponential with the
 * rate μ - λ. The means hold for every order of service that does not look at the sizes, such as last come first served.
 * n of them in parallel are what a Poisson stream that is split at random among n servers sees.
 *
 * @param arrivals λ, a unit of time
 * @param service μ, a unit of time
 */
public record MM1(double arrivals, double service) implements QueueModel {
    public MM1 {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a rate of service", service);
        Numbers.requireStable(arrivals / service);
    }

    @Override
    public String name() {
        return "M/M/1";
    }

    @Override
    public String source() {
        return "Kleinrock, Queueing Systems I, 1975, section 3.2";
    }

    @Override
    public double utilisation() {
        return arrivals / service;
    }

    @Override
    public double meanSojourn() {
        return 1 / (service - arrivals);
    }

    @Override
    public OptionalDouble meanWait() {
        return OptionalDouble.of(utilisation() / (service - arrivals));
    }

    @Override
    public OptionalDouble sojournQuantile(double q) {
        Numbers.requireQuantile(q);
        return OptionalDouble.of(-StrictMath.log1p(-q) / (service - arrivals));
    }

    /** The wait is 0 with the probability 1 - ρ, and otherwise exponential as the sojourn time. */
    @Override
    public OptionalDouble waitQuantile(double q) {
        Numbers.requireQuantile(q);
        return OptionalDouble.of(Math.max(0, StrictMath.log(utilisation() / (1 - q)) / (service - arrivals)));
    }

    /**
     * n times the variance of the mean wait of n successive requests, for large n, in squared mean service times: what a
     * simulation of a given length can be hoped to find. Daley, "The Serial Correlation Coefficients of Waiting Times in
     * a Stationary Single Server Queue" (Journal of the Australian Mathematical Society 8, 1968).
     */
    public double waitVarianceConstant() {
        double load = utilisation();
        double idle = 1 - load;
        return load * (2 + 5 * load - 4 * load * load + load * load * load) / (idle * idle * idle * idle);
    }
}
