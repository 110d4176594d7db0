package dev.drydock.sim.trial;

import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.queueing.ServicesTrial;
import java.util.function.Consumer;

/** Runs trials of every kind. */
public final class Trials {
    private Trials() {}

    /**
     * Runs a trial.
     *
     * @param seed the root seed of every random draw
     * @param number of the trial, from 1, for its record
     */
    public static TrialOutcome run(TrialSpec spec, long seed, int number) {
        return run(spec, seed, number, null);
    }

    /**
     * Runs a trial and tells everything that happens, in order. Telling changes nothing of what happens.
     *
     * @param trace hears every event; or null
     * @throws IllegalStateException when a protocol or a policy throws; the message says when and with which seed
     */
    public static TrialOutcome run(TrialSpec spec, long seed, int number, Consumer<TraceEvent> trace) {
        if (spec.deployment().isPresent()
                || (spec.cluster().isPresent() && spec.services().isPresent())) {
            return JointTrial.run(spec, seed, number, trace);
        }
        return spec.cluster().isPresent()
                ? Trial.run(spec.cluster().get(), seed, number, trace)
                : ServicesTrial.run(spec.services().orElseThrow(), seed, number, trace);
    }
}
