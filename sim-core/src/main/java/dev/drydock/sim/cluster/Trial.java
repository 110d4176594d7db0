package dev.drydock.sim.cluster;

import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.measure.FailedTrial;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** One run of a simulated cluster: a specification and a seed decide everything that happens. */
public final class Trial {
    /** The name of the verdict that says whether clients got on again after the last fault. */
    public static final String PROGRESS = ClusterRun.PROGRESS;

    private final ClusterSpec spec;
    private final Simulation simulation;
    private final ClusterRun<?, ?> cluster;

    private Trial(ClusterSpec spec, long seed, Consumer<TraceEvent> trace) {
        this.spec = spec;
        this.simulation = new Simulation(seed);
        this.cluster = ClusterRun.of(spec, simulation, trace, null);
    }

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
     * @throws IllegalStateException when the protocol throws; the message says when and with which seed
     */
    public static TrialOutcome run(ClusterSpec spec, long seed, int number, Consumer<TraceEvent> trace) {
        Trial trial = new Trial(spec, seed, trace);
        try {
            return trial.outcome(seed, number);
        } catch (RuntimeException e) {
            throw FailedTrial.of(number, seed, trial.simulation, e);
        }
    }

    private TrialOutcome outcome(long seed, int number) {
        runLoad();
        while (cluster.isBusy() && simulation.step()) {
            // Every event may end an operation.
        }
        SortedMap<String, Double> measures = new TreeMap<>();
        cluster.measure(measures);
        TrialRecord record = new TrialRecord(
                number,
                seed,
                cluster.tracing().hash().text(),
                simulation.events(),
                simulation.now(),
                measures,
                cluster.verdicts(),
                cluster.timeline(),
                cluster.bands(),
                cluster.series());
        SortedMap<String, Histogram> latencies = new TreeMap<>();
        cluster.latencies(latencies);
        return new TrialOutcome(record, cluster.history(), latencies);
    }

    /** Runs to the end of the load, or to the first leader where that is the end. */
    private void runLoad() {
        long warmup = spec.measure().warmupNanos();
        cluster.start();
        if (warmup > 0 && !cluster.isOver()) {
            simulation.runUntil(warmup);
        }
        if (!cluster.isOver()) {
            cluster.markWarmup();
            simulation.runUntil(spec.measure().durationNanos());
        }
        cluster.markEnd();
    }
}
