package dev.drydock.scenario.run;

import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.sim.trial.TrialSpec;
import dev.drydock.sim.trial.Trials;
import java.util.function.Consumer;

/** One trial again, with every check of the first time. */
public final class ReplayedTrial {
    private ReplayedTrial() {}

    /**
     * Runs a trial and checks its history.
     *
     * @param seed of the trial
     * @param trace hears everything that happens
     */
    public static TrialOutcome run(TrialSpec spec, long seed, int number, Consumer<TraceEvent> trace) {
        CheckedTrial trial = CheckedTrial.of(Trials.run(spec, seed, number, trace));
        return new TrialOutcome(trial.record(), trial.history(), trial.latencies());
    }
}
