package dev.drydock.protocol.balance;

import java.util.List;

/**
 * What one balancer thinks of the health of its servers: from the answers it gets, and from checks that it has made.
 *
 * <p>Whoever drives it asks {@link #view} again after every call that returned true, and tells the policy.
 */
public interface Health {

    /** The servers that discovery lists now, by number. Returns whether {@link #view} has changed. */
    boolean listed(List<Servers.Server> all, int[] listed, long now);

    /** An attempt has ended. Returns whether {@link #view} has changed. */
    boolean finished(int server, Ended ended, long latencyNanos, long now);

    /** An active check has ended. Returns whether {@link #view} has changed. */
    boolean checked(int server, boolean passed, long now);

    /** Time has passed: called every {@link #intervalNanos}. Returns whether {@link #view} has changed. */
    boolean tick(long now);

    /** How often {@link #tick} wants to be called; 0 for never. */
    long intervalNanos();

    /** How often each server is checked actively; 0 for never. */
    long checkNanos();

    /** How long an active check waits for its answer. */
    long checkTimeoutNanos();

    /** The servers to choose among, with the weights of this moment. */
    Servers view();

    /** How many times it has ejected a server so far. */
    default long ejections() {
        return 0;
    }

    /** Whether so few servers are healthy that their health is disregarded. */
    default boolean isInPanic() {
        return false;
    }
}
