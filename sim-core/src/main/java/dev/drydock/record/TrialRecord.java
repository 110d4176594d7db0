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
        List<SeriesPoint> series) {
    public TrialRecord {
        verdicts = List.copyOf(verdicts);
        timeline = List.copyOf(timeline);
        faults = List.copyOf(faults);
        series = List.copyOf(series);
    }
}
