package dev.drydock.scenario.run;

import dev.drydock.record.Estimate;
import dev.drydock.record.History;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Measures;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.theory.Theory;
import dev.drydock.stats.Summaries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What the trials of one variant amount to, added one after the other in their order. */
final class VariantTally {
    /** So many first trials are kept with their course, and so many that broke something besides. */
    static final int KEPT = 20;

    private final Variant variant;
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private final SortedMap<String, Histogram> latencies = new TreeMap<>();
    private final VerdictTally verdicts = new VerdictTally();
    private final Digest hashes = new Digest();
    private final List<TrialRecord> kept = new ArrayList<>();
    private History firstHistory = new History(List.of());
    private int brokenKept;
    private int trials;
    private long events;
    private long simulatedNanos;

    VariantTally(Variant variant) {
        this.variant = variant;
    }

    void add(CheckedTrial trial) {
        TrialRecord record = trial.record();
        trials++;
        events += record.events();
        simulatedNanos += record.simulatedNanos();
        hashes.add(record.traceHash());
        record.measures()
                .forEach((name, value) ->
                        samples.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
        trial.latencies().forEach((kind, histogram) -> latencies.merge(kind, histogram, VariantTally::sum));
        verdicts.add(record);
        if (trials == 1) {
            firstHistory = trial.history();
        }
        if (trials <= KEPT) {
            kept.add(record);
        } else if (trial.isBroken() && brokenKept < KEPT) {
            brokenKept++;
            kept.add(record);
        }
    }

    private static Histogram sum(Histogram into, Histogram more) {
        into.add(more);
        return into;
    }

    int trials() {
        return trials;
    }

    /** The mean of a measure over the trials so far; empty when none has it. */
    Optional<Estimate> mean(String measure) {
        double confidence = variant.scenario().measure().confidence();
        return Optional.ofNullable(samples.get(measure))
                .map(values -> Summaries.summarise(Measures.named(measure).orElseThrow(), values, confidence)
                        .mean());
    }

    long events() {
        return events;
    }

    long simulatedNanos() {
        return simulatedNanos;
    }

    /** What the clients of the first trial did. */
    History firstHistory() {
        return firstHistory;
    }

    /** How many trials broke something. */
    int broken() {
        return verdicts.brokenTrials();
    }

    VariantRecord record() {
        List<MeasureSummary> summary = summary();
        List<Verdict> all = verdicts.verdicts();
        return new VariantRecord(
                variant.settings(),
                hashes.brief(),
                trials,
                summary,
                all,
                Judgement.of(variant.scenario().expect(), summary, all, trials),
                kept,
                latencies,
                Theory.of(variant.scenario(), summary));
    }

    private List<MeasureSummary> summary() {
        List<MeasureSummary> summary = new ArrayList<>();
        double confidence = variant.scenario().measure().confidence();
        for (Measure measure : measures()) {
            List<Double> values = samples.get(measure.name());
            if (values != null) {
                summary.add(Summaries.summarise(measure, values, confidence));
            }
        }
        return summary;
    }

    /** The catalogue; after it the types of messages in the order of their names, and the further services. */
    private List<Measure> measures() {
        List<Measure> measures = new ArrayList<>(Measures.all());
        samples.keySet().stream()
                .filter(name -> Measures.typeOf(name).isPresent())
                .sorted(Comparator.comparing(
                                (String name) -> Measures.typeOf(name).orElseThrow())
                        .thenComparing(Comparator.reverseOrder()))
                .flatMap(name -> Measures.named(name).stream())
                .forEach(measures::add);
        samples.keySet().stream()
                .filter(name -> Measures.serviceOf(name).isPresent())
                .flatMap(name -> Measures.named(name).stream())
                .forEach(measures::add);
        return measures;
    }
}
