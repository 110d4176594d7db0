package dev.drydock.sim.trial;

import dev.drydock.record.FaultBand;
import dev.drydock.record.History;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.cluster.ClusterRun;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.deployment.DeploymentRun;
import dev.drydock.sim.deployment.Standing;
import dev.drydock.sim.measure.FailedTrial;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.measure.Part;
import dev.drydock.sim.queueing.Services;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.sim.registry.Directory;
import dev.drydock.sim.registry.Registered;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * One run of a consensus group, of services and of a deployment, or of some of these, in one simulated world. The group may be
 * the services' registry.
 */
final class JointTrial {
    private final Simulation simulation;
    private final Tracing tracing;
    /** Null without a group. */
    private final ClusterRun<?, ?> cluster;
    /** Null without services. */
    private final Services services;
    /** Null without containers. */
    private final DeploymentRun deployment;
    /** All that there are, in the order in which they begin. */
    private final List<Part> parts;

    private final MeasureSpec measure;

    private JointTrial(TrialSpec spec, long seed, Consumer<TraceEvent> trace) {
        simulation = new Simulation(seed);
        measure = spec.measure();
        List<Registered> registered =
                spec.services().map(ServicesSpec::registered).orElse(List.of());
        ClusterSpec group = spec.cluster().orElse(null);
        Directory directory = registered.isEmpty()
                ? null
                : new Directory(simulation, registered, group.group().count());
        cluster = group == null ? null : ClusterRun.of(group, simulation, trace, directory);
        if (cluster == null) {
            tracing = new Tracing(simulation, trace);
            tracing.hashEvents();
        } else {
            tracing = cluster.tracing();
        }
        services = spec.services()
                .map(each -> new Services(simulation, each, directory))
                .orElse(null);
        if (services != null) {
            services.tell(tracing);
        }
        deployment = spec.deployment()
                .map(each -> new DeploymentRun(each, simulation, null))
                .orElse(null);
        if (deployment != null) {
            deployment.carry(services, spec.services().map(Standing::bindings).orElse(List.of()), cluster);
        }
        parts = Stream.<Part>of(cluster, deployment, services)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Runs a trial. */
    static TrialOutcome run(TrialSpec spec, long seed, int number, Consumer<TraceEvent> trace) {
        JointTrial trial = new JointTrial(spec, seed, trace);
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
        SortedMap<String, Histogram> latencies = new TreeMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        List<TimelineEvent> timeline = new ArrayList<>();
        List<FaultBand> bands = new ArrayList<>();
        for (Part part : parts) {
            part.measure(measures);
            part.latencies(latencies);
            verdicts.addAll(part.verdicts());
            timeline.addAll(part.timeline());
            bands.addAll(part.bands());
        }
        timeline.sort(Comparator.comparingLong(TimelineEvent::timeNanos));
        TrialRecord record = new TrialRecord(
                number,
                seed,
                tracing.hash().text(),
                simulation.events(),
                simulation.now(),
                measures,
                verdicts,
                timeline,
                bands,
                series(),
                services == null ? List.of() : services.loads(),
                deployment == null ? List.of() : deployment.replicas());
        return new TrialOutcome(record, cluster == null ? new History(List.of()) : cluster.history(), latencies);
    }

    /** What callers of the services saw; what clients of the group saw only where there are no services. */
    private List<SeriesPoint> series() {
        if (services != null) {
            return services.series();
        }
        return cluster == null ? List.of() : cluster.series();
    }

    private void runLoad() {
        parts.forEach(Part::start);
        simulation.runUntil(measure.warmupNanos());
        parts.forEach(Part::markWarmup);
        simulation.runUntil(measure.durationNanos());
        parts.forEach(Part::markEnd);
    }

    /** Lets what is under way end. */
    private void drain() {
        while (parts.stream().anyMatch(Part::isBusy) && simulation.step()) {
            // Every event may end a request.
        }
    }
}
