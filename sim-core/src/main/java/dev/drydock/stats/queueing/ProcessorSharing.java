package dev.drydock.stats.queueing;

/**
 * M/G/1 where all requests present share the server alike, or where the last that came interrupts the others: the mean
 * sojourn time depends on the service time by its mean alone.
 *
 * @param arrivals λ, a unit of time
 * @param meanService mean service time
 */
public record ProcessorSharing(double arrivals, double meanService) implements QueueModel {
    public ProcessorSharing {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a mean service time", meanService);
        Numbers.requireStable(arrivals * meanService);
    }

    @Override
    public String name() {
        return "M/G/1-PS";
    }

    @Override
    public String source() {
        return "Sakata, Noguchi, Oizumi, Analysis of a Processor-Shared Queueing Model for Time-Sharing Systems, 1969;"
                + " Kelly, Reversibility and Stochastic Networks, 1979, section 3.3";
    }

    @Override
    public double utilisation() {
        return arrivals * meanService;
    }

    @Override
    public double meanSojourn() {
        return meanService / (1 - utilisation());
    }
}
