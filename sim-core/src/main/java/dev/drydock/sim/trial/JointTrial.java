package dev.drydock.sim.trial;

import dev.drydock.record.FaultBand;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.cluster.ClusterRun;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.measure.FailedTrial;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.queueing.Services;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.sim.registry.Directory;
import dev.drydock.sim.registry.Registered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** One run of a consensus group and of services in one simulated world, in which the group may be the services' registry. */
final class JointTrial {
    private final Simulation simulation;
    private final ClusterRun<?, ?> cluster;
    private final Services services;
    private final MeasureSpec measure;

    private JointTrial(ClusterSpec group, ServicesSpec spec, long seed, Consumer<TraceEvent> trace) {
        simulation = new Simulation(seed);
        List<Registered> registered = spec.registered();
        Directory directory = registered.isEmpty()
                ? null
                : new Directory(simulation, registered, group.group().count());
        cluster = ClusterRun.of(group, simulation, trace, directory);
        services = new Services(simulation, spec, directory);
        services.tell(cluster.tracing());
        measure = spec.measure();
    }

    /** Runs a trial. */
    static TrialOutcome run(TrialSpec spec, long seed, int number, Consumer<TraceEvent> trace) {
        JointTrial trial =
                new JointTrial(spec.cluster().orElseThrow(), spec.services().orElseThrow(), seed, trace);
        try {
            return trial.outcome(seed, number);
        } catch (RuntimeException e) {
            throw FailedTrial.of(number, seed, trial.simulation, e);
        }
    }

    private TrialOutcome outcome(long seed, int number) {
        runLoad();
        drain();
        SortedMap<String, Double> measures = new TreeMap<>();
        cluster.measure(measures);
        services.measure(measures);
        SortedMap<String, Histogram> latencies = new TreeMap<>(cluster.latencies());
        services.latencies(latencies);
        List<Verdict> verdicts = new ArrayList<>(cluster.verdicts());
        verdicts.addAll(services.verdicts());
        // The curves are what callers of the services saw: those of clients of the group, if any, are another
        // scenario's.
        List<SeriesPoint> series = services.series();
        List<TimelineEvent> timeline = new ArrayList<>(cluster.timeline());
        timeline.addAll(services.timeline());
        timeline.sort(Comparator.comparingLong(TimelineEvent::timeNanos));
        List<FaultBand> bands = new ArrayList<>(cluster.bands());
        bands.addAll(services.faults());
        TrialRecord record = new TrialRecord(
                number,
                seed,
                cluster.tracing().hash().text(),
                simulation.events(),
                simulation.now(),
                measures,
                verdicts,
                timeline,
                bands,
                series,
                services.loads());
        return new TrialOutcome(record, cluster.history(), latencies);
    }

    private void runLoad() {
        cluster.start();
        services.start();
        simulation.runUntil(measure.warmupNanos());
        cluster.markWarmup();
        services.markWarmup();
        simulation.runUntil(measure.durationNanos());
        cluster.markEnd();
        services.markEnd();
    }

    /** Lets what is under way end: requests for as long again as the load lasted at most. */
    private void drain() {
        long latest = 2 * measure.durationNanos();
        while ((cluster.isBusy() || (services.underWay() > 0 && simulation.now() < latest)) && simulation.step()) {
            // Every event may end a request.
        }
    }
}
