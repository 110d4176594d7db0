package dev.drydock.sim.queueing;

import dev.drydock.record.History;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.measure.FailedTrial;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.trace.Tracing;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** One run of services: a specification and a seed decide everything that happens. */
public final class ServicesTrial {
    private final Simulation simulation;
    private final Tracing tracing;
    private final Services services;
    private final MeasureSpec measure;

    private ServicesTrial(ServicesSpec spec, long seed, Consumer<TraceEvent> trace) {
        simulation = new Simulation(seed);
        tracing = new Tracing(simulation, trace);
        tracing.hashEvents();
        services = new Services(simulation, spec);
        services.tell(tracing);
        measure = spec.measure();
    }

    /**
     * Runs a trial.
     *
     * @param seed the root seed of every random draw
     * @param number of the trial, from 1, for its record
     * @param trace hears every event; or null
     * @throws IllegalStateException when a policy throws; the message says when and with which seed
     */
    public static TrialOutcome run(ServicesSpec spec, long seed, int number, Consumer<TraceEvent> trace) {
        ServicesTrial trial = new ServicesTrial(spec, seed, trace);
        try {
            return trial.outcome(seed, number);
        } catch (RuntimeException e) {
            throw FailedTrial.of(number, seed, trial.simulation, e);
        }
    }

    private TrialOutcome outcome(long seed, int number) {
        services.start();
        simulation.runUntil(measure.warmupNanos());
        services.markWarmup();
        simulation.runUntil(measure.durationNanos());
        services.markEnd();
        drain();
        SortedMap<String, Double> measures = new TreeMap<>();
        services.measure(measures);
        SortedMap<String, Histogram> latencies = new TreeMap<>();
        services.latencies(latencies);
        TrialRecord record = new TrialRecord(
                number,
                seed,
                tracing.hash().text(),
                simulation.events(),
                simulation.now(),
                measures,
                services.verdicts(),
                services.timeline(),
                services.bands(),
                services.series(),
                services.loads());
        return new TrialOutcome(record, new History(List.of()), latencies);
    }

    /** Lets requests that are under way end, for as long again as the load lasted at most. */
    private void drain() {
        while (services.isBusy() && simulation.step()) {
            // Every event may end a request.
        }
    }
}
