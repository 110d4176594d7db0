package dev.drydock.stats.queueing;

/**
 * M/M/1 where the request with the shortest remaining service time is served, whoever must be interrupted: no order of
 * service has a shorter mean sojourn time.
 *
 * @param arrivals λ, a unit of time
 * @param service μ, a unit of time
 */
public record Srpt(double arrivals, double service) implements QueueModel {
    /** Sizes beyond so many means occur with a probability below 1e-17. */
    private static final double LARGEST = 40;

    private static final int STEPS = 40_000;

    public Srpt {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a rate of service", service);
        Numbers.requireStable(arrivals / service);
    }

    @Override
    public String name() {
        return "M/M/1-SRPT";
    }

    @Override
    public String source() {
        return "Schrage, Miller, The Queue M/G/1 with the Shortest Remaining Processing Time Discipline, 1966";
    }

    @Override
    public double utilisation() {
        return arrivals / service;
    }

    /**
     * The mean over sizes x of the wait λ(∫0^x t²dF + x²(1-F(x))) / 2(1-ρ(x))² and of the residence ∫0^x dt/(1-ρ(t)),
     * where ρ(x) is the load of requests of at most the size x. Sizes are in mean service times.
     */
    @Override
    public double meanSojourn() {
        double step = LARGEST / STEPS;
        double residence = 0;
        double mean = 0;
        for (int i = 0; i < STEPS; i++) {
            double middle = (i + 0.5) * step;
            double half = step / 2 / (1 - loadUpTo(middle));
            residence += half;
            mean += (waitOf(middle) + residence) * StrictMath.exp(-middle) * step;
            residence += half;
        }
        return mean / service;
    }

    private double loadUpTo(double size) {
        return utilisation() * (1 - StrictMath.exp(-size) * (1 + size));
    }

    private double waitOf(double size) {
        double idle = 1 - loadUpTo(size);
        // ∫0^x t² e^-t dt + x² e^-x = 2 (1 - e^-x (1 + x))
        double secondMoment = 2 * (1 - StrictMath.exp(-size) * (1 + size));
        return utilisation() * secondMoment / (2 * idle * idle);
    }
}
