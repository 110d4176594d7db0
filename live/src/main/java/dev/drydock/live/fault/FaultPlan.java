package dev.drydock.live.fault;

import java.util.OptionalLong;

/**
 * A fault and when it happens.
 *
 * @param atNanos since the start of the run
 * @param lastingNanos how long until it is over; never when empty
 */
public record FaultPlan(long atNanos, OptionalLong lastingNanos, LiveFault fault) {}
