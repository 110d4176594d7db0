package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.HealthFactory;

/**
 * How balancers judge the health of their servers.
 *
 * @param factory makes the view of each balancer
 * @param checkCostNanos how long a core of speed 1 works on an active check, which waits its turn as any request does; 0
 *     for no time
 * @param deepChecks whether a check passes only when it is answered well; a shallow one passes with any answer, so that it
 *     does not see that a server fails all its requests
 */
public record HealthSpec(HealthFactory factory, long checkCostNanos, boolean deepChecks) {
    public HealthSpec {
        if (checkCostNanos < 0) {
            throw new IllegalArgumentException("an active check costs no less than no time");
        }
    }
}
