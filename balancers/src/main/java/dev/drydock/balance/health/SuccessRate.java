package dev.drydock.balance.health;

import java.util.Arrays;

/**
 * A server is an outlier when its success rate is below the mean over all servers by more than so many standard deviations
 * (Envoy, "Outlier detection", success rate: the threshold is mean - stdev * factor). Only servers with enough requests in
 * the interval are looked at, and only when there are enough of them.
 *
 * @param factor of the standard deviation of all rates (of the population, not of a sample), above 0
 * @param minimumServers so many servers with enough requests there must be
 * @param minimumRequests so many answers in an interval are enough
 */
public record SuccessRate(double factor, int minimumServers, int minimumRequests) implements SweepRule {
    public static final SuccessRate DEFAULTS = new SuccessRate(1.9, 5, 100);

    public SuccessRate {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the factor of successRate is above 0");
        }
        if (minimumServers < 1 || minimumRequests < 1) {
            throw new IllegalArgumentException("minimumServers and minimumRequests are at least 1");
        }
    }

    @Override
    public int[] outliers(int[] candidates, Tally tally) {
        int[] busy = Arrays.stream(candidates)
                .filter(server -> tally.requests(server) >= minimumRequests)
                .toArray();
        if (busy.length < minimumServers) {
            return new int[0];
        }
        double threshold = threshold(busy, tally);
        return Arrays.stream(busy)
                .filter(server -> tally.successRate(server) < threshold)
                .toArray();
    }

    private double threshold(int[] servers, Tally tally) {
        double sum = 0;
        for (int server : servers) {
            sum += tally.successRate(server);
        }
        double mean = sum / servers.length;
        double squares = 0;
        for (int server : servers) {
            double difference = tally.successRate(server) - mean;
            squares += difference * difference;
        }
        return mean - factor * StrictMath.sqrt(squares / servers.length);
    }
}
