package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * c servers and no queue, Poisson arrivals: who finds all servers busy is lost. The loss depends on the service time by
 * its mean alone, so this is M/G/c/c.
 *
 * @param arrivals λ, a unit of time
 * @param meanService mean service time
 * @param servers c
 */
public record ErlangB(double arrivals, double meanService, int servers) implements QueueModel {
    public ErlangB {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a mean service time", meanService);
        Numbers.requireSome("servers", servers);
    }

    /** The loss under an offered load, by the recursion B(c) = a B(c-1) / (c + a B(c-1)), which never overflows. */
    public static double lossProbability(double offered, int servers) {
        double loss = 1;
        for (int c = 1; c <= servers; c++) {
            loss = offered * loss / (c + offered * loss);
        }
        return loss;
    }

    @Override
    public String name() {
        return "M/G/" + servers + "/" + servers;
    }

    @Override
    public String source() {
        return "Erlang, 1917; for any service time: Sevastyanov, An Ergodic Theorem for Markov Processes and Its"
                + " Application to Telephone Systems with Refusals, 1957";
    }

    @Override
    public OptionalDouble lossProbability() {
        return OptionalDouble.of(lossProbability(arrivals * meanService, servers));
    }

    @Override
    public double meanSojourn() {
        return meanService;
    }

    @Override
    public OptionalDouble meanWait() {
        return OptionalDouble.of(0);
    }

    @Override
    public double utilisation() {
        return arrivals * meanService * (1 - lossProbability().getAsDouble()) / servers;
    }
}
