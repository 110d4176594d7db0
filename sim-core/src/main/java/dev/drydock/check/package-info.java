/**
 * Checks over the record of a run. Here: whether a client history is linearizable (Herlihy and Wing, "Linearizability: a
 * correctness condition for concurrent objects", TOPLAS 1990). Deterministic: no clock, no randomness, no I/O; who wants a
 * time-out passes one in ({@link dev.drydock.check.CheckOptions#stop}).
 *
 * <p>The reading order is {@link dev.drydock.check.LinearizabilityChecker} (one key at a time, by locality), {@code Register}
 * (the sequential specification), {@code KeyHistory} (one key's operations as arrays), {@code Search} (Wing and Gong's
 * search with Lowe's memo), {@code Core} (what to show of a history that is wrong).
 */
package dev.drydock.check;
