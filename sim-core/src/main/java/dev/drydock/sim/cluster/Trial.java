package dev.drydock.sim.cluster;

import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import java.util.function.Consumer;

/** One run of a simulated cluster: a specification and a seed decide everything that happens. */
public final class Trial {
    private Trial() {}

    /**
     * Runs a trial.
     *
     * @param seed the root seed of every random draw
     * @param number of the trial, from 1, for its record
     */
    public static TrialOutcome run(ClusterSpec spec, long seed, int number) {
        return run(spec, seed, number, null);
    }

    /**
     * Runs a trial and tells everything that happens, in order. Telling changes nothing of what happens.
     *
     * @param trace hears every event; or null
     */
    public static TrialOutcome run(ClusterSpec spec, long seed, int number, Consumer<TraceEvent> trace) {
        if (number < 1) {
            throw new IllegalArgumentException("trials are numbered from 1, not " + number);
        }
        throw new UnsupportedOperationException("the cluster of seed " + seed + " does not run yet");
    }
}
