package dev.drydock.sim.cluster;

import dev.drydock.protocol.Message;
import dev.drydock.record.Measures;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.record.Verdict.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One run of a simulated cluster: a specification and a seed decide everything that happens. */
public final class Trial<S, M extends Message> {
    /** The name of the verdict that says whether clients got on again after the last fault. */
    public static final String PROGRESS = "progress";

    private final ClusterSpec spec;
    private final Cluster<S, M> cluster;
    private long messages;
    private long bytes;
    private long syncs;
    private boolean afterWarmup;

    private Trial(ClusterSpec spec, ProtocolSpec<S, M, ?> protocol, long seed, Consumer<TraceEvent> trace) {
        this.spec = spec;
        this.cluster = new Cluster<>(spec, protocol, seed, trace);
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
        Trial<?, ?> trial = of(spec, spec.group().protocol(), seed, trace);
        try {
            return trial.outcome(seed, number);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "trial %d (seed %d) failed at %.9f s: %s",
                            number,
                            seed,
                            trial.cluster.simulation.now() / 1e9,
                            e),
                    e);
        }
    }

    private static <S, M extends Message> Trial<S, M> of(
            ClusterSpec spec, ProtocolSpec<S, M, ?> protocol, long seed, Consumer<TraceEvent> trace) {
        return new Trial<>(spec, protocol, seed, trace);
    }

    private TrialOutcome outcome(long seed, int number) {
        SortedMap<String, Double> measures = new TreeMap<>();
        long end = runLoad();
        measure(measures);
        drain();
        cluster.recorder.leadership.measure(end, measures);
        OperationStats operations = cluster.recorder.operations;
        if (operations != null) {
            operations.measure(end, measures);
        }
        TrialRecord record = new TrialRecord(
                number,
                seed,
                cluster.tracing.hash().text(),
                cluster.simulation.events(),
                cluster.simulation.now(),
                measures,
                verdicts(end),
                cluster.recorder.course.timeline(),
                cluster.recorder.course.bands(cluster.simulation.now()),
                operations == null ? List.of() : operations.series(end));
        return new TrialOutcome(
                record, cluster.history(), operations == null ? new TreeMap<>() : operations.latencies());
    }

    /** Runs to the end of the load, or to the first leader where that is the end; says when that was. */
    private long runLoad() {
        long duration = spec.measure().durationNanos();
        long warmup = spec.measure().warmupNanos();
        cluster.start(spec.group().down());
        if (warmup > 0 && !isOver()) {
            cluster.simulation.runUntil(warmup);
        }
        if (!isOver()) {
            messages = cluster.network.messages();
            bytes = cluster.network.bytes();
            syncs = cluster.syncs();
            afterWarmup = true;
            cluster.simulation.runUntil(duration);
        }
        return isOver() ? cluster.simulation.now() : duration;
    }

    private boolean isOver() {
        return spec.measure().untilLeader() && cluster.recorder.leadership.firstLeader() >= 0;
    }

    /** Lets operations that are under way end, which they do at the latest when they are given up. */
    private void drain() {
        if (cluster.clients == null || isOver()) {
            return;
        }
        long latest =
                spec.measure().durationNanos() + spec.workload().orElseThrow().giveUpNanos();
        while (cluster.clients.outstanding() > 0 && cluster.simulation.now() < latest && cluster.simulation.step()) {
            // Every event may end an operation.
        }
    }

    private void measure(SortedMap<String, Double> measures) {
        if (!afterWarmup) {
            return;
        }
        double sent = cluster.network.messages() - messages;
        double size = cluster.network.bytes() - bytes;
        measures.put(Measures.MESSAGES, sent);
        measures.put(Measures.BYTES_SENT, size);
        OperationStats operations = cluster.recorder.operations;
        if (operations != null && operations.succeeded() > 0) {
            double count = operations.succeeded();
            measures.put(Measures.MESSAGES_PER_OPERATION, sent / count);
            measures.put(Measures.BYTES_PER_OPERATION, size / count);
            measures.put(Measures.SYNCS_PER_OPERATION, (cluster.syncs() - syncs) / count);
        }
    }

    private List<Verdict> verdicts(long end) {
        List<Verdict> verdicts = new ArrayList<>(cluster.recorder.laws.verdicts());
        if (cluster.clients != null && !isOver()) {
            verdicts.add(progress(end));
        }
        return verdicts;
    }

    /** A simulation in which nothing happens violates nothing: so something must happen. */
    private Verdict progress(long end) {
        long last = cluster.lastDisturbance();
        if (cluster.recorder.operations.lastSuccess() > last) {
            return new Verdict(PROGRESS, Status.HELD, "operations succeeded after the last " + disturbance());
        }
        boolean hindered = !cluster.majorityRuns() || cluster.network.isPartitioned();
        return hindered || last >= end
                ? new Verdict(PROGRESS, Status.UNDECIDED, "faults lasted to the end, so nothing had to succeed")
                : new Verdict(PROGRESS, Status.BROKEN, "no operation succeeded after the last " + disturbance());
    }

    private String disturbance() {
        return cluster.operator == null ? "fault" : "fault or change";
    }
}
