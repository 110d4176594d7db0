package dev.drydock.sim.cluster;

import dev.drydock.protocol.Message;
import dev.drydock.record.FaultBand;
import dev.drydock.record.History;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.Verdict;
import dev.drydock.record.course.Cost;
import dev.drydock.record.course.OperationStats;
import dev.drydock.record.course.Progress;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.measure.Part;
import dev.drydock.sim.node.Resident;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * A cluster in a simulation that others may live in too: whoever runs the simulation starts it, tells it when the warm-up
 * and the load are over, and then asks what came of it.
 */
public final class ClusterRun<S, M extends Message> implements Part {
    /** The name of the verdict that says whether clients got on again after the last fault. */
    static final String PROGRESS = Progress.NAME;

    private final ClusterSpec spec;
    private final Cluster<S, M> cluster;
    private final SortedMap<String, Double> cost = new TreeMap<>();
    private Cost before;
    private long end;

    private ClusterRun(
            ClusterSpec spec,
            ProtocolSpec<S, M, ?> protocol,
            Simulation simulation,
            Consumer<TraceEvent> trace,
            Resident resident) {
        this.spec = spec;
        this.cluster = new Cluster<>(spec, protocol, simulation, trace, resident);
    }

    /**
     * A cluster in which nothing has happened yet.
     *
     * @param simulation a new one, at time 0
     * @param trace hears every event; or null
     * @param resident what lives at its nodes, such as a registry; or null
     */
    public static ClusterRun<?, ?> of(
            ClusterSpec spec, Simulation simulation, Consumer<TraceEvent> trace, Resident resident) {
        return of(spec, spec.group().protocol(), simulation, trace, resident);
    }

    private static <S, M extends Message> ClusterRun<S, M> of(
            ClusterSpec spec,
            ProtocolSpec<S, M, ?> protocol,
            Simulation simulation,
            Consumer<TraceEvent> trace,
            Resident resident) {
        return new ClusterRun<>(spec, protocol, simulation, trace, resident);
    }

    /** Boots the nodes and begins everything else. */
    @Override
    public void start() {
        cluster.start(spec.group().down());
    }

    /** Whether the nodes run in containers. */
    public boolean runsInContainers() {
        return cluster.containers != null;
    }

    /**
     * The nodes as their containers are to tell what becomes of them.
     *
     * @throws IllegalStateException when they do not run in containers
     */
    public GroupNodes containers() {
        if (cluster.containers == null) {
            throw new IllegalStateException("the nodes of this group do not run in containers");
        }
        return cluster.containers;
    }

    /** The warm-up is over. */
    @Override
    public void markWarmup() {
        before = Spending.of(cluster);
    }

    /** The load is over: clients begin nothing more. */
    @Override
    public void markEnd() {
        end = isOver() ? cluster.simulation.now() : spec.measure().durationNanos();
        if (before != null) {
            OperationStats operations = cluster.recorder.operations;
            Spending.of(cluster).measure(before, operations == null ? 0 : operations.succeeded(), cost);
        }
    }

    /** Whether the run was to end with the first leader, and there was one. */
    public boolean isOver() {
        return spec.measure().untilLeader() && cluster.recorder.leadership.firstLeader() >= 0;
    }

    /** Whether operations are under way that will end by themselves, which they do at the latest when they are given up. */
    @Override
    public boolean isBusy() {
        return cluster.clients != null
                && !isOver()
                && cluster.clients.outstanding() > 0
                && cluster.simulation.now()
                        < spec.measure().durationNanos()
                                + spec.workload().orElseThrow().giveUpNanos();
    }

    /** The hash of everything that happened in the simulation. */
    public Tracing tracing() {
        return cluster.tracing;
    }

    /** Everything that is measured. */
    @Override
    public void measure(Map<String, Double> measures) {
        measures.putAll(cost);
        cluster.recorder.leadership.measure(end, measures);
        if (cluster.recorder.operations != null) {
            cluster.recorder.operations.measure(end, measures);
        }
    }

    /** The laws of the protocol, and whether clients got on after the last fault. */
    @Override
    public List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>(cluster.recorder.laws.verdicts());
        if (cluster.clients != null && !isOver()) {
            verdicts.add(progress());
        }
        return verdicts;
    }

    /** The turning points. */
    @Override
    public List<TimelineEvent> timeline() {
        return cluster.recorder.course.timeline();
    }

    /** The faults and how long each lasted. */
    @Override
    public List<FaultBand> bands() {
        return cluster.recorder.course.bands(cluster.simulation.now());
    }

    /** What clients saw, interval by interval; empty without clients. */
    @Override
    public List<SeriesPoint> series() {
        return cluster.recorder.operations == null ? List.of() : cluster.recorder.operations.series(end);
    }

    /** What clients did; nothing without clients. */
    public History history() {
        return cluster.history();
    }

    /** Adds how long operations took, by their kind; nothing without clients. */
    @Override
    public void latencies(SortedMap<String, Histogram> latencies) {
        if (cluster.recorder.operations != null) {
            latencies.putAll(cluster.recorder.operations.latencies());
        }
    }

    private Verdict progress() {
        boolean hindered = !cluster.majorityRuns() || cluster.network.isPartitioned();
        return new Progress(cluster.lastDisturbance(), hindered, disturbance())
                .verdict(cluster.recorder.operations.lastSuccess(), end);
    }

    private String disturbance() {
        return cluster.operator == null ? "fault" : "fault or change";
    }
}
