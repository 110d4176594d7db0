package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * A Poisson stream dealt out in turn to n servers of exponential service, first come first served: each server sees an
 * arrival after every n-th of the stream, E_n/M/1. An arrival at a server finds it busy with the probability σ, the root
 * below 1 of σ = A*(μ - μσ), where A* is the Laplace transform of the time between arrivals.
 *
 * @param arrivals λ of all servers together, a unit of time
 * @param service μ of one server, a unit of time
 * @param servers n
 */
public record RoundRobin(double arrivals, double service, int servers) implements QueueModel {
    public RoundRobin {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a rate of service", service);
        Numbers.requireSome("servers", servers);
        Numbers.requireStable(arrivals / service / servers);
    }

    @Override
    public String name() {
        return "E" + servers + "/M/1";
    }

    @Override
    public String source() {
        return "Kleinrock, Queueing Systems I, 1975, section 6.4 (G/M/1)";
    }

    @Override
    public double utilisation() {
        return arrivals / service / servers;
    }

    /** σ. */
    private double busyAtArrival() {
        // The difference is negative right below the trivial root 1 and positive at 0: between them lies the only
        // other.
        double low = 0;
        double high = 1;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (StrictMath.pow(arrivals / (arrivals + service * (1 - middle)), servers) > middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public double meanSojourn() {
        return 1 / (service * (1 - busyAtArrival()));
    }

    @Override
    public OptionalDouble meanWait() {
        return OptionalDouble.of(busyAtArrival() * meanSojourn());
    }

    @Override
    public OptionalDouble sojournQuantile(double q) {
        Numbers.requireQuantile(q);
        return OptionalDouble.of(-StrictMath.log1p(-q) * meanSojourn());
    }

    @Override
    public OptionalDouble waitQuantile(double q) {
        Numbers.requireQuantile(q);
        return OptionalDouble.of(Math.max(0, StrictMath.log(busyAtArrival() / (1 - q)) * meanSojourn()));
    }
}
