package dev.drydock.scenario;

import java.util.OptionalLong;

/**
 * How a scenario is measured.
 *
 * @param warmupNanos what is left out of the measures at the start of a trial; empty when a pilot decides it by MSER-5
 * @param trials how often the scenario is run, each time with another seed; at least so often where precision decides
 * @param intervalNanos of the series over time
 * @param confidence of the intervals, between 0 and 1
 * @param untilLeader whether a trial ends when a node first becomes leader
 * @param precision until which trials go on after the first ones
 */
public record Measuring(
        OptionalLong warmupNanos,
        int trials,
        long intervalNanos,
        double confidence,
        boolean untilLeader,
        Precision precision) {
    public Measuring {
        if (precision.isAsked() && trials < 2) {
            throw new IllegalArgumentException("a precision needs at least 2 trials to begin with");
        }
        if (precision.isAsked() && precision.maxTrials() < trials) {
            throw new IllegalArgumentException(
                    "maxTrials is at least as much as trials, " + trials + ", not " + precision.maxTrials());
        }
    }

    /** The same with this warm-up where a pilot was to decide it. */
    public Measuring warmedUp(long warmup) {
        return warmupNanos.isPresent()
                ? this
                : new Measuring(OptionalLong.of(warmup), trials, intervalNanos, confidence, untilLeader, precision);
    }

    /** The same with this warm-up, series of this interval, so many trials and no more. */
    public Measuring fixed(long warmup, long interval, int count) {
        return new Measuring(OptionalLong.of(warmup), count, interval, confidence, untilLeader, Precision.NONE);
    }
}
