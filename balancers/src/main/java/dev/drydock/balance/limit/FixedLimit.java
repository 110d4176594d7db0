package dev.drydock.balance.limit;

import dev.drydock.protocol.balance.Randomness;

/**
 * Always the same limit: what Envoy calls the maximum of requests of a cluster's circuit breaker (Envoy, "Circuit
 * breaking", architecture overview), and others a bulkhead (Nygard, "Release It!", 2007, section 5.3).
 */
public record FixedLimit(int requests) implements Limit {

    @Override
    public void ended(long latencyNanos, int inProgress, boolean dropped, Randomness random) {
        // Nothing that is observed changes it.
    }

    /**
     * The options.
     *
     * @param requests at least 1
     */
    public record Options(int requests) implements Limit.Options {
        public Options {
            Limit.check(requests, requests, requests);
        }

        @Override
        public Limit create() {
            return new FixedLimit(requests);
        }
    }
}
