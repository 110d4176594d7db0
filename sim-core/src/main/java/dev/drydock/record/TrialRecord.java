package dev.drydock.record;

import java.util.List;
import java.util.SortedMap;

/**
 * One trial of a run.
 *
 * @param number from 1
 * @param seed the root seed of this trial
 * @param traceHash 16 hexadecimal digits over everything that happened, in order
 * @param events how many events the simulator dispatched
 * @param measures by the names of {@link Measure}; a measure that has no value in this trial is absent
 * @param series what the clients saw, in intervals of equal length; empty without clients
 * @param loads how the load was spread over the servers of services; empty without any, or when there are very many
 * @param replicas how many replicas workloads had, in order of time, whenever that changed; empty without containers
 */
public record TrialRecord(
        int number,
        long seed,
        String traceHash,
        long events,
        long simulatedNanos,
        SortedMap<String, Double> measures,
        List<Verdict> verdicts,
        List<TimelineEvent> timeline,
        List<FaultBand> faults,
        List<SeriesPoint> series,
        List<ServerLoad> loads,
        List<ReplicaPoint> replicas) {
    public TrialRecord {
        verdicts = List.copyOf(verdicts);
        timeline = List.copyOf(timeline);
        faults = List.copyOf(faults);
        series = List.copyOf(series);
        loads = loads == null ? List.of() : List.copyOf(loads);
        replicas = replicas == null ? List.of() : List.copyOf(replicas);
    }

    /** Of a trial without containers. */
    public TrialRecord(
            int number,
            long seed,
            String traceHash,
            long events,
            long simulatedNanos,
            SortedMap<String, Double> measures,
            List<Verdict> verdicts,
            List<TimelineEvent> timeline,
            List<FaultBand> faults,
            List<SeriesPoint> series,
            List<ServerLoad> loads) {
        this(
                number,
                seed,
                traceHash,
                events,
                simulatedNanos,
                measures,
                verdicts,
                timeline,
                faults,
                series,
                loads,
                List.of());
    }

    /** Of a trial without services. */
    public TrialRecord(
            int number,
            long seed,
            String traceHash,
            long events,
            long simulatedNanos,
            SortedMap<String, Double> measures,
            List<Verdict> verdicts,
            List<TimelineEvent> timeline,
            List<FaultBand> faults,
            List<SeriesPoint> series) {
        this(number, seed, traceHash, events, simulatedNanos, measures, verdicts, timeline, faults, series, List.of());
    }

    /** The same with these verdicts. */
    public TrialRecord withVerdicts(List<Verdict> others) {
        return new TrialRecord(
                number,
                seed,
                traceHash,
                events,
                simulatedNanos,
                measures,
                others,
                timeline,
                faults,
                series,
                loads,
                replicas);
    }

    /** The same without its timeline, faults, series and loads. */
    public TrialRecord withoutCourse() {
        return new TrialRecord(
                number, seed, traceHash, events, simulatedNanos, measures, verdicts, List.of(), List.of(), List.of());
    }
}
