package dev.drydock.record;

import java.util.List;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/**
 * One variant of a scenario: one combination of the values that it sweeps over, or the scenario itself.
 *
 * @param settings what distinguishes it, key to value as text; empty without a sweep
 * @param traceHash over the trace hashes of all trials, in order
 * @param trialsDone how many trials were finished
 * @param summary every measure over all finished trials
 * @param verdicts each check once: broken when any trial broke it (the detail names the trial), held when all held
 * @param trials those whose course is kept: the first few, and every one that broke something
 * @param latencies of all trials together, in nanoseconds from the intended start, by kind of operation
 *     ({@code read}, {@code write}, {@code cas}); kept in a file of their own
 * @param known what theory says of its measures; empty where it reduces to no known queue
 */
public record VariantRecord(
        SortedMap<String, String> settings,
        String traceHash,
        int trialsDone,
        List<MeasureSummary> summary,
        List<Verdict> verdicts,
        List<Expectation> expectations,
        List<TrialRecord> trials,
        SortedMap<String, Histogram> latencies,
        List<KnownValue> known) {
    public VariantRecord {
        summary = List.copyOf(summary);
        verdicts = List.copyOf(verdicts);
        expectations = List.copyOf(expectations);
        trials = List.copyOf(trials);
        known = List.copyOf(known);
    }

    /** Of a variant of which theory says nothing. */
    public VariantRecord(
            SortedMap<String, String> settings,
            String traceHash,
            int trialsDone,
            List<MeasureSummary> summary,
            List<Verdict> verdicts,
            List<Expectation> expectations,
            List<TrialRecord> trials,
            SortedMap<String, Histogram> latencies) {
        this(settings, traceHash, trialsDone, summary, verdicts, expectations, trials, latencies, List.of());
    }
}
