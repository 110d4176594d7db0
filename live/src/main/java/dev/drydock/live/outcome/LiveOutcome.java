package dev.drydock.live.outcome;

import dev.drydock.record.History;
import dev.drydock.record.Measures;
import dev.drydock.record.Operation;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.ServerLoad;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.record.course.OperationStats;
import dev.drydock.record.course.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The outcome of a live trial, in the form and by the measures of a simulated one. */
public final class LiveOutcome {
    private final Material material;
    private final Window window;
    private final List<Moment> moments;
    private final GroupCosts costs;
    private final Replay replay;
    private final List<ServiceOutcome> services = new ArrayList<>();

    private LiveOutcome(Material material) {
        this.material = material;
        this.window = material.window();
        this.moments = Moment.of(material);
        Counts counts = Counts.of(material);
        this.costs = new GroupCosts(counts, material.nodes());
        this.replay = new Replay(material, costs);
        for (int i = 0; i < material.services().size(); i++) {
            services.add(new ServiceOutcome(material.services().get(i), counts, window, Names.prefix(material, i)));
        }
    }

    /**
     * Makes the outcome. What clients did is not checked yet: that is done for every trial alike.
     *
     * @throws IllegalArgumentException when the material contradicts itself
     */
    public static TrialOutcome of(Material material) {
        return new LiveOutcome(material).outcome();
    }

    private TrialOutcome outcome() {
        moments.forEach(replay::tell);
        long end = Math.max(
                window.endNanos(), moments.isEmpty() ? 0 : moments.getLast().time());
        TrialRecord record = new TrialRecord(
                material.number(),
                material.seed(),
                TraceHash.of(moments),
                moments.size(),
                end,
                measures(),
                verdicts(),
                replay.course.timeline(),
                replay.course.bands(end),
                series(),
                loads());
        return new TrialOutcome(record, history(), latencies());
    }

    private SortedMap<String, Double> measures() {
        SortedMap<String, Double> measures = new TreeMap<>();
        if (costs.isKnown()) {
            long succeeded = replay.operations.map(OperationStats::succeeded).orElse(0L);
            costs.at(window.endNanos()).measure(costs.at(window.warmupNanos()), succeeded, measures);
            measures.keySet()
                    .removeIf(name -> name.equals(Measures.CHECKPOINT_BYTES) && !costs.knows(Counted.CHECKPOINT_BYTES));
        }
        costs.advance(window.endNanos());
        replay.leadership.measure(window.endNanos(), measures);
        replay.operations.ifPresent(operations -> operations.measure(window.endNanos(), measures));
        services.forEach(service -> service.measure(measures));
        return measures;
    }

    private List<Verdict> verdicts() {
        return replay.operations
                .map(operations -> List.of(replay.progress().verdict(operations.lastSuccess(), window.endNanos())))
                .orElse(List.of());
    }

    private List<SeriesPoint> series() {
        if (replay.operations.isPresent()) {
            return replay.operations.get().series(window.endNanos());
        }
        return services.isEmpty() ? List.of() : services.getFirst().series();
    }

    private List<ServerLoad> loads() {
        return services.stream().flatMap(service -> service.loads().stream()).toList();
    }

    private History history() {
        return new History(material.operations().orElse(List.of()).stream()
                .map(Material.Attempted::operation)
                .sorted(Comparator.comparingLong(Operation::invokedNanos))
                .toList());
    }

    private SortedMap<String, Histogram> latencies() {
        SortedMap<String, Histogram> latencies = new TreeMap<>();
        replay.operations.ifPresent(operations -> latencies.putAll(operations.latencies()));
        services.forEach(service -> service.latencies(latencies));
        return latencies;
    }
}
