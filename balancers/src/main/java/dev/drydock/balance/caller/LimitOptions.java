package dev.drydock.balance.caller;

import dev.drydock.balance.limit.Limit;

/**
 * How many requests of a caller are in progress at once, with all their attempts, and what becomes of the others.
 *
 * @param requests the limit
 * @param queue how many wait for their turn, first come first served, at least 0; more are rejected
 */
public record LimitOptions(Limit.Options requests, int queue) {
    public LimitOptions {
        if (queue < 0) {
            throw new IllegalArgumentException("a queue holds at least 0 requests, not " + queue);
        }
    }
}
