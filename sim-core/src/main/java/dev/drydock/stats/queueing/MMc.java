package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * c servers behind one queue, Poisson arrivals, exponential service, first come first served. Also what c servers with
 * queues of their own give when each request goes to the one with the least work left, since none idles while one waits
 * and the order of beginning is that of arrival.
 *
 * @param arrivals λ, a unit of time
 * @param service μ of one server, a unit of time
 * @param servers c
 */
public record MMc(double arrivals, double service, int servers) implements QueueModel {
    public MMc {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a rate of service", service);
        Numbers.requireSome("servers", servers);
        Numbers.requireStable(arrivals / service / servers);
    }

    @Override
    public String name() {
        return "M/M/" + servers;
    }

    @Override
    public String source() {
        return "Erlang, Solution of Some Problems in the Theory of Probabilities of Significance in Automatic Telephone"
                + " Exchanges, 1917; Kleinrock, Queueing Systems I, 1975, section 3.5";
    }

    @Override
    public double utilisation() {
        return arrivals / service / servers;
    }

    /** Erlang's C: the probability that a request waits. */
    public double waitProbability() {
        double blocked = ErlangB.lossProbability(arrivals / service, servers);
        return blocked / (1 - utilisation() * (1 - blocked));
    }

    @Override
    public double meanSojourn() {
        return 1 / service + waitProbability() / drain();
    }

    @Override
    public OptionalDouble meanWait() {
        return OptionalDouble.of(waitProbability() / drain());
    }

    /** The rate at which the queue shrinks while all servers are busy. */
    private double drain() {
        return servers * service - arrivals;
    }

    /** The wait is 0 with the probability 1 - C, and otherwise exponential with the rate cμ - λ. */
    @Override
    public OptionalDouble waitQuantile(double q) {
        Numbers.requireQuantile(q);
        return OptionalDouble.of(Math.max(0, StrictMath.log(waitProbability() / (1 - q)) / drain()));
    }

    @Override
    public OptionalDouble sojournQuantile(double q) {
        double waits = waitProbability();
        return OptionalDouble.of(Numbers.quantile(t -> sojournTail(waits, t), q, 1 / service));
    }

    /** The sum of the wait and of an exponential service time that does not depend on it. */
    private double sojournTail(double waits, double time) {
        double drain = drain();
        double alone = StrictMath.exp(-service * time);
        double gap = (drain - service) * time;
        // (exp(-drain t) - exp(-service t)) / (service - drain), which is t exp(-service t) where the rates meet.
        double both = Math.abs(gap) < 1e-9 ? time * alone : -StrictMath.expm1(-gap) / (drain - service) * alone;
        return alone + waits * service * both;
    }
}
