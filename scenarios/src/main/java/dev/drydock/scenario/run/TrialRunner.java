package dev.drydock.scenario.run;

import dev.drydock.record.TrialOutcome;
import dev.drydock.sim.trial.TrialSpec;

/** Runs one trial; called from several threads at once. */
@FunctionalInterface
public interface TrialRunner {

    /**
     * Runs a trial.
     *
     * @param seed of the trial
     * @param number of the trial, from 1
     */
    TrialOutcome run(TrialSpec spec, long seed, int number);
}
