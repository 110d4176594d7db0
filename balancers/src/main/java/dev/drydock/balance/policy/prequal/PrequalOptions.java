package dev.drydock.balance.policy.prequal;

import dev.drydock.protocol.About;
import java.time.Duration;

/**
 * Prequal's parameters, by the names of the paper; the defaults are those of its testbed (section 5, baseline).
 *
 * @param poolSize m, the most probes kept; at least 1. With not many more servers than that, the pool holds old answers of
 *     all of them, and balancers run together after the same one
 * @param probeRate r_probe, probes sent per request; at least 0, may be a fraction
 * @param removeRate r_remove, probes removed per request; at least 0, may be a fraction
 * @param delta how much faster than it is used up the pool should fill; above 0
 * @param rifQuantile Q_RIF, 0 for requests in flight alone to 1 for latency alone
 * @param maxAge how long a probe is kept
 * @param probeTimeout how long an answer to a probe is waited for
 * @param minPool with fewer probes than this a server is drawn at random; at least 1
 * @param rifWindow how many of the last answers make up the distribution of requests in flight, which the paper leaves
 *     open; 1 to 10,000
 */
public record PrequalOptions(
        @About("The most probes that a balancer keeps; well below the number of servers.")
        int poolSize,

        @About("Probes sent per request, r_probe; may be a fraction.")
        double probeRate,

        @About("Probes removed per request, r_remove, the oldest and the worst in turn; may be a fraction.")
        double removeRate,

        @About("How much faster than it is used up the pool should fill; sets how often a probe is used.")
        double delta,

        @About("Servers above this quantile of requests in flight are hot, Q_RIF: 0 to 1.")
        double rifQuantile,

        @About("How long a probe is kept.") Duration maxAge,

        @About("How long a balancer waits for the answer to a probe; longer than the way to a server and back.")
        Duration probeTimeout,

        @About("With fewer probes than this a server is drawn at random.")
        int minPool,

        @About("How many of the last answers make up the distribution of requests in flight.")
        int rifWindow) {

    /** Section 5, baseline configuration: Q_RIF is 2^-0.25. */
    public static final PrequalOptions DEFAULTS =
            new PrequalOptions(16, 3, 1, 1, 0.84, Duration.ofSeconds(1), Duration.ofMillis(3), 2, 128);

    public PrequalOptions {
        require(poolSize >= 1, "poolSize is at least 1, not " + poolSize);
        require(probeRate >= 0 && probeRate <= 1_000, "probeRate is 0 to 1000, not " + probeRate);
        require(removeRate >= 0 && removeRate <= 1_000, "removeRate is 0 to 1000, not " + removeRate);
        require(delta > 0 && delta < Double.POSITIVE_INFINITY, "delta is above 0, not " + delta);
        require(rifQuantile >= 0 && rifQuantile <= 1, "rifQuantile is 0 to 1, not " + rifQuantile);
        require(maxAge.compareTo(Duration.ZERO) > 0, "maxAge is above 0, not " + maxAge);
        require(probeTimeout.compareTo(Duration.ZERO) > 0, "probeTimeout is above 0, not " + probeTimeout);
        require(minPool >= 1 && minPool <= poolSize, "minPool is 1 to poolSize, not " + minPool);
        require(rifWindow >= 1 && rifWindow <= 10_000, "rifWindow is 1 to 10000, not " + rifWindow);
    }

    private static void require(boolean held, String message) {
        if (!held) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * How often a probe may be used on average, b_reuse (section 4, equation 1); infinite where so few probes come in that
     * no budget keeps the pool full.
     *
     * @param servers n, above 0
     */
    double reuseBudget(int servers) {
        // Probes of servers that are in the pool already add nothing to it, hence 1 - m/n.
        double net = (1 - poolSize / (double) servers) * probeRate - removeRate;
        return net <= 0 ? Double.POSITIVE_INFINITY : StrictMath.max(1, (1 + delta) / net);
    }
}
