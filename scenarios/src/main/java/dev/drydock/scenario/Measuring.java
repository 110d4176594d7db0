package dev.drydock.scenario;

/**
 * How a scenario is measured.
 *
 * @param warmupNanos what is left out of the measures at the start of a trial
 * @param trials how often the scenario is run, each time with another seed
 * @param intervalNanos of the series over time
 * @param confidence of the intervals, between 0 and 1
 * @param untilLeader whether a trial ends when a node first becomes leader
 */
public record Measuring(long warmupNanos, int trials, long intervalNanos, double confidence, boolean untilLeader) {}
