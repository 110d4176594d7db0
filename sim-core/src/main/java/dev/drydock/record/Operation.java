package dev.drydock.record;

/**
 * One operation of one client, from its invocation to its completion.
 *
 * @param process the client process; a process has one operation at a time, and none after an unknown outcome
 * @param intendedNanos when the load generator wanted it to begin; latency counts from here, so that a stalled client
 *     cannot hide a stall (coordinated omission)
 * @param invokedNanos when it began, at least {@code intendedNanos}
 * @param completedNanos when its outcome was known; {@link Long#MAX_VALUE} when it never was
 */
public record Operation(
        int process, Action action, long intendedNanos, long invokedNanos, long completedNanos, Outcome outcome) {
    public Operation {
        if (invokedNanos > completedNanos || intendedNanos > invokedNanos) {
            throw new IllegalArgumentException("an operation runs from its intended start to its completion: "
                    + intendedNanos + ", " + invokedNanos + ", " + completedNanos);
        }
    }

    /** From intended start to completion, in nanoseconds. */
    public long latencyNanos() {
        return completedNanos - intendedNanos;
    }
}
