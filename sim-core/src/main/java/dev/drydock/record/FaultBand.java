package dev.drydock.record;

/**
 * A fault and how long it lasted.
 *
 * @param what a few words, such as {@code crash n3} or {@code partition n1 n2 | n3 n4 n5}
 * @param fromNanos when it began
 * @param untilNanos when it was over: healed, restarted, or the end of the run
 */
public record FaultBand(String what, long fromNanos, long untilNanos) {}
