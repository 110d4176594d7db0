package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * c servers and room for K requests, those in service included: who finds no room is lost. Poisson arrivals, exponential
 * service, first come first served. M/M/1/K is one of them.
 *
 * @param arrivals λ, a unit of time; may be more than the servers can do
 * @param service μ of one server, a unit of time
 * @param servers c
 * @param room K, at least c
 */
public record MMcK(double arrivals, double service, int servers, int room) implements QueueModel {
    public MMcK {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a rate of service", service);
        Numbers.requireSome("servers", servers);
        if (room < servers) {
            throw new IllegalArgumentException(servers + " servers have room for as many, not for " + room);
        }
    }

    @Override
    public String name() {
        return "M/M/" + servers + "/" + room;
    }

    @Override
    public String source() {
        return "Kleinrock, Queueing Systems I, 1975, sections 3.6 and 3.9";
    }

    /** The probabilities of so many requests in the system, which are also those that an arrival finds (PASTA). */
    private double[] states() {
        double[] states = new double[room + 1];
        states[0] = 1;
        double sum = 1;
        for (int n = 1; n <= room; n++) {
            states[n] = states[n - 1] * arrivals / (service * Math.min(n, servers));
            sum += states[n];
            if (sum > 1e250) {
                scale(states, n, 1 / sum);
                sum = 1;
            }
        }
        scale(states, room, 1 / sum);
        return states;
    }

    private static void scale(double[] states, int last, double factor) {
        for (int n = 0; n <= last; n++) {
            states[n] *= factor;
        }
    }

    @Override
    public OptionalDouble lossProbability() {
        return OptionalDouble.of(states()[room]);
    }

    @Override
    public double utilisation() {
        return arrivals * (1 - states()[room]) / service / servers;
    }

    /** The mean number in the system. */
    public double meanNumber() {
        double[] states = states();
        double mean = 0;
        for (int n = 1; n <= room; n++) {
            mean += n * states[n];
        }
        return mean;
    }

    /** By Little's law, of those that are let in. */
    @Override
    public double meanSojourn() {
        return meanNumber() / (arrivals * (1 - states()[room]));
    }

    @Override
    public OptionalDouble meanWait() {
        return OptionalDouble.of(Math.max(0, meanSojourn() - 1 / service));
    }
}
