package dev.drydock.scenario.run;

import dev.drydock.record.TrialOutcome;
import dev.drydock.sim.cluster.ClusterSpec;

/** Runs one trial; called from several threads at once. */
@FunctionalInterface
public interface TrialRunner {

    /**
     * Runs a trial.
     *
     * @param seed of the trial
     * @param number of the trial, from 1
     */
    TrialOutcome run(ClusterSpec cluster, long seed, int number);
}
