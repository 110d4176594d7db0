package dev.drydock.balance.caller;

import java.util.Optional;

/**
 * When a circuit breaker opens and closes; names and defaults as documented by resilience4j ("CircuitBreaker", sections
 * "Count-based sliding window", "Time-based sliding window", "Failure rate and slow call rate thresholds").
 *
 * @param failureRate it opens when at least this share of calls failed, above 0
 * @param slowRate it opens when at least this share of calls was slow, above 0
 * @param slowNanos a call that took longer is slow
 * @param calls how many calls a count-based window holds, at least 1
 * @param windowNanos how long a time-based window is; count-based when empty
 * @param minimum below so many calls the rates are not looked at; a count-based window needs no more than it holds
 * @param waitNanos how long it stays open
 * @param probes how many calls are let through half-open, and decide
 */
public record BreakerOptions(
        double failureRate,
        double slowRate,
        long slowNanos,
        int calls,
        Optional<Long> windowNanos,
        int minimum,
        long waitNanos,
        int probes) {
    public static final BreakerOptions DEFAULTS =
            new BreakerOptions(0.5, 1, 60_000_000_000L, 100, Optional.empty(), 100, 60_000_000_000L, 10);

    public BreakerOptions {
        if (!(failureRate > 0 && failureRate <= 1) || !(slowRate > 0 && slowRate <= 1)) {
            throw new IllegalArgumentException("a breaker opens at a share above 0 of failed or slow calls");
        }
        if (calls < 1 || minimum < 1 || probes < 1) {
            throw new IllegalArgumentException("a breaker judges by at least 1 call, and probes with at least 1");
        }
        if (slowNanos <= 0 || waitNanos < 0 || (windowNanos.isPresent() && windowNanos.get() <= 0)) {
            throw new IllegalArgumentException("a breaker's times are positive");
        }
    }
}
