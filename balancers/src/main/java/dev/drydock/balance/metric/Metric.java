package dev.drydock.balance.metric;

import java.time.Duration;

/** The load metrics by their names in scenario files, for policies that can choose by any of them. */
public enum Metric {
    /** {@link Outstanding}. */
    OUTSTANDING,
    /** {@link RequestsAt}. */
    REQUESTS,
    /** {@link WorkAt}. */
    WORK,
    /** {@link EwmaLatency} of every attempt. */
    LATENCY,
    /** {@link LastLatency}. */
    LAST_LATENCY,
    /** {@link ResponseTime} of every attempt, with the request to be placed. */
    RESPONSE_TIME,
    /** {@link PeakEwma}. */
    PEAK_EWMA;

    /**
     * A fresh one, of one balancer.
     *
     * @param decay the mean lifetime of what moving averages hold; the other metrics have none
     * @throws IllegalArgumentException if the decay is not above 0
     */
    public LoadMetric measuring(Duration decay) {
        Decay.requirePositive(decay);
        return switch (this) {
            case OUTSTANDING -> new Outstanding();
            case REQUESTS -> new RequestsAt();
            case WORK -> new WorkAt();
            case LATENCY -> new EwmaLatency(decay, false);
            case LAST_LATENCY -> new LastLatency();
            case RESPONSE_TIME -> new ResponseTime(decay, false, true);
            case PEAK_EWMA -> new PeakEwma(decay);
        };
    }
}
