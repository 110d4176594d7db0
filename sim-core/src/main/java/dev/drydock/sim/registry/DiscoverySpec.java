package dev.drydock.sim.registry;

import java.util.OptionalLong;

/**
 * How a service's servers are listed in the registry, and how its balancers read it.
 *
 * @param ttlNanos the time to live of a lease: so long after its last heartbeat the leader takes a server off the list
 * @param heartbeatNanos from one heartbeat of a server to the next; below the time to live
 * @param reading how balancers learn of changes
 * @param everyNanos from one read of a balancer to the next; with a watch, from one sign of life of the node that it
 *     watches to the next
 * @param timeoutNanos how long an attempt to ask a node waits for its answer
 * @param dropAfterNanos a list that is older than this is dropped, so that there is no server to choose; never when empty
 */
public record DiscoverySpec(
        long ttlNanos,
        long heartbeatNanos,
        Reading reading,
        long everyNanos,
        long timeoutNanos,
        OptionalLong dropAfterNanos) {

    /** How a balancer learns of changes. */
    public enum Reading {
        /** It asks the group every so often, through the protocol: a list that it gets was true when it asked or later. */
        POLL,
        /** One node, whichever it is connected to, tells it of each change as that node applies it. */
        WATCH
    }

    /** A time to live of three seconds, heartbeats and polls each second, lists kept for ever. */
    public static final DiscoverySpec DEFAULTS = new DiscoverySpec(
            3_000_000_000L, 1_000_000_000L, Reading.POLL, 1_000_000_000L, 1_000_000_000L, OptionalLong.empty());

    public DiscoverySpec {
        if (heartbeatNanos < 1 || ttlNanos <= heartbeatNanos) {
            throw new IllegalArgumentException(
                    "a lease outlives a heartbeat: ttl is above heartbeat, which is above 0");
        }
        if (everyNanos < 1 || timeoutNanos < 1) {
            throw new IllegalArgumentException("every and timeout of discovery are above 0");
        }
        if (dropAfterNanos.isPresent() && dropAfterNanos.getAsLong() <= everyNanos) {
            throw new IllegalArgumentException("a list is renewed before it is dropped: dropAfter is above every");
        }
    }
}
