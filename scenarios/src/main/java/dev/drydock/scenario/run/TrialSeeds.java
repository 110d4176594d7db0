package dev.drydock.scenario.run;

import dev.drydock.sim.random.RandomStreams;

/** The seeds of trials. All variants of a sweep share them, so that they are compared under common random numbers. */
public final class TrialSeeds {
    private TrialSeeds() {}

    /**
     * The seed of a trial.
     *
     * @param root the seed of the run
     * @param number of the trial, from 1
     */
    public static long of(long root, int number) {
        return new RandomStreams(root).stream("trial/" + number).nextLong();
    }
}
