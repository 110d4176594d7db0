package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * One server, Poisson arrivals, any service time, first come first served. The mean wait holds for every order of service
 * that does not look at the sizes and does not interrupt, such as last come first served.
 *
 * @param arrivals λ, a unit of time
 * @param meanService mean service time
 * @param squaredVariation the variance of the service time by its squared mean: 0 for a constant, 1 for an exponential one
 */
public record MG1(double arrivals, double meanService, double squaredVariation) implements QueueModel {
    public MG1 {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a mean service time", meanService);
        Numbers.requireStable(arrivals * meanService);
        if (!(squaredVariation >= 0 && squaredVariation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the squared coefficient of variation is at least 0 and finite, not " + squaredVariation);
        }
    }

    @Override
    public String name() {
        return "M/G/1";
    }

    @Override
    public String source() {
        return "Pollaczek, Über eine Aufgabe der Wahrscheinlichkeitstheorie, 1930; Khinchine, 1932";
    }

    @Override
    public double utilisation() {
        return arrivals * meanService;
    }

    @Override
    public OptionalDouble meanWait() {
        double load = utilisation();
        return OptionalDouble.of(load * meanService * (1 + squaredVariation) / (2 * (1 - load)));
    }

    @Override
    public double meanSojourn() {
        return meanService + meanWait().getAsDouble();
    }
}
