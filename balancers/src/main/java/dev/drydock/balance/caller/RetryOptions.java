package dev.drydock.balance.caller;

import dev.drydock.protocol.balance.Ended;
import java.util.List;
import java.util.Optional;

/**
 * Which tries of a request are followed by another.
 *
 * @param most how many retries at most, besides the first try
 * @param on after which ends
 * @param backoff how long to wait before
 * @param budget what all requests of a caller may spend; unlimited when empty
 * @param atOnce how many requests of a caller may be in a retry at once, as Envoy's circuit breaker counts them ("Circuit
 *     breaking", maximum of retries); unlimited when empty
 * @param elsewhere whether a server that was tried is avoided
 */
public record RetryOptions(
        int most,
        List<Ended> on,
        Backoff backoff,
        Optional<RetryBudget.Options> budget,
        Optional<Integer> atOnce,
        boolean elsewhere) {
    public static final RetryOptions DEFAULTS = new RetryOptions(
            3,
            List.of(Ended.FAILED, Ended.REJECTED, Ended.TIMED_OUT, Ended.UNROUTED),
            Backoff.DEFAULTS,
            Optional.empty(),
            Optional.empty(),
            true);

    public RetryOptions {
        if (most < 0 || most > 100) {
            throw new IllegalArgumentException("there are 0 to 100 retries, not " + most);
        }
        if (on.isEmpty() || on.contains(Ended.OK) || on.contains(Ended.CANCELLED)) {
            throw new IllegalArgumentException("retries follow failed, rejected, timed-out or unrouted tries");
        }
        if (atOnce.isPresent() && atOnce.get() < 0) {
            throw new IllegalArgumentException("retries at once are at least 0, not " + atOnce.get());
        }
        on = List.copyOf(on);
    }
}
