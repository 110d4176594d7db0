package dev.drydock.balance.health;

import java.util.Arrays;

/**
 * A server is an outlier when its share of errors reaches a fixed threshold, whatever the others do (Envoy, "Outlier
 * detection", failure percentage). Only servers with enough requests in the interval are looked at, and only when there
 * are enough of them.
 *
 * @param threshold the share of errors, above 0, at most 1
 * @param minimumServers so many servers with enough requests there must be
 * @param minimumRequests so many answers in an interval are enough
 */
public record FailurePercentage(double threshold, int minimumServers, int minimumRequests) implements SweepRule {
    public static final FailurePercentage DEFAULTS = new FailurePercentage(0.85, 5, 50);

    public FailurePercentage {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("the threshold of failurePercentage is above 0% and at most 100%");
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
        return Arrays.stream(busy)
                .filter(server -> tally.errors(server) >= threshold * tally.requests(server) - 1e-9)
                .toArray();
    }
}
