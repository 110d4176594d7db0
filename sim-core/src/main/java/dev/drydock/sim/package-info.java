/**
 * The discrete-event simulator's kernel: one clock, one calendar, one loop.
 *
 * <p>Time is a {@code long} of nanoseconds from 0. Events are ordered by (time, sequence). A
 * {@link dev.drydock.sim.Simulation} is used by one thread; parallelism is many simulations.
 */
package dev.drydock.sim;
