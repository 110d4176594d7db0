package dev.drydock.stats.queueing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One server, Poisson arrivals, constant service time, first come first served. Erlang's formula of 1909 for the wait has
 * terms of either sign that cancel; this is the one of Franx, "A Simple Solution for the M/D/c Waiting Time Distribution"
 * (Operations Research Letters 29, 2001), with positive terms only.
 *
 * @param arrivals λ, a unit of time
 * @param service the service time of each request
 */
public record MD1(double arrivals, double service) implements QueueModel {
    public MD1 {
        Numbers.requirePositive("a rate of arrivals", arrivals);
        Numbers.requirePositive("a service time", service);
        Numbers.requireStable(arrivals * service);
    }

    @Override
    public String name() {
        return "M/D/1";
    }

    @Override
    public String source() {
        return "Erlang, The Theory of Probabilities and Telephone Conversations, 1909; Franx, A Simple Solution for the"
                + " M/D/c Waiting Time Distribution, 2001";
    }

    @Override
    public double utilisation() {
        return arrivals * service;
    }

    @Override
    public OptionalDouble meanWait() {
        return new MG1(arrivals, service, 0).meanWait();
    }

    @Override
    public double meanSojourn() {
        return service + meanWait().getAsDouble();
    }

    @Override
    public OptionalDouble sojournQuantile(double q) {
        return OptionalDouble.of(service + waitQuantile(q).getAsDouble());
    }

    @Override
    public OptionalDouble waitQuantile(double q) {
        NumberInSystem number = new NumberInSystem(utilisation());
        return OptionalDouble.of(service * Numbers.quantile(units -> waitTail(number, units), q, 1));
    }

    /** The probability of a wait of more than so many service times: 1 minus equation (3) of Franx, for one server. */
    private double waitTail(NumberInSystem number, double units) {
        int k = (int) Math.floor(units) + 1;
        double rate = utilisation() * (k - units);
        double term = StrictMath.exp(-rate);
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += number.atMost(k - j) * term;
            term *= rate / (j + 1);
        }
        return 1 - sum;
    }

    /** How many requests are in the system, as found from one level to the next by what crosses it up and down. */
    private static final class NumberInSystem {
        private final double load;
        private final List<Double> probability = new ArrayList<>();
        private final List<Double> cumulative = new ArrayList<>();
        /** The probabilities that more than so many arrive during one service. */
        private final List<Double> moreArrive = new ArrayList<>();

        private double arrive;
        private double tail;

        NumberInSystem(double load) {
            this.load = load;
            probability.add(1 - load);
            cumulative.add(1 - load);
            arrive = StrictMath.exp(-load);
            tail = -StrictMath.expm1(-load);
            moreArrive.add(tail);
        }

        double atMost(int number) {
            while (cumulative.size() <= number) {
                next();
            }
            return cumulative.get(number);
        }

        private void next() {
            int level = probability.size();
            double up = probability.get(0) * moreArrive.get(level - 1);
            for (int from = 1; from < level; from++) {
                up += probability.get(from) * moreArrive.get(level - from);
            }
            double found = up / StrictMath.exp(-load);
            probability.add(found);
            cumulative.add(Math.min(1, cumulative.get(level - 1) + found));
            arrive *= load / level;
            tail = Math.max(0, tail - arrive);
            moreArrive.add(tail);
        }
    }
}
