package dev.drydock.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.drydock.record.FaultBand;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.ReplicaPoint;
import dev.drydock.record.RunRecord;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers that the page's charts draw. Rows of numbers are arrays in the order of their record's components.
 *
 * @param served what clients count: operations or requests
 */
record PageData(long warmupNanos, String served, List<Variant> variants, List<Distribution> distributions) {

    /** Rows of series and timelines that a page may hold: some megabytes. */
    private static final int MOST_ROWS = 80_000;

    /** From so many trials on, their distribution says more than their mean. */
    static final int TRIALS_FOR_DISTRIBUTION = 50;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .withConfigOverride(FaultBand.class, PageData::asArray)
            .withConfigOverride(SeriesPoint.class, PageData::asArray)
            .withConfigOverride(Lanes.Segment.class, PageData::asArray)
            .withConfigOverride(Lanes.Remark.class, PageData::asArray)
            .withConfigOverride(Curves.PercentilePoint.class, PageData::asArray)
            .withConfigOverride(Curves.CdfPoint.class, PageData::asArray)
            .build();

    /** One variant: the trials whose course can be seen, and latency curves by kind of operation. */
    record Variant(
            String label,
            List<Trial> trials,
            SortedMap<String, List<Curves.PercentilePoint>> percentiles,
            SortedMap<String, List<Curves.Spread>> spreads) {}

    /**
     * The course of one trial. The seed is text, because a browser's numbers do not hold 64 bits.
     *
     * @param broken the checks that it broke, a sentence each
     */
    record Trial(
            int number,
            String seed,
            String traceHash,
            long endNanos,
            List<String> broken,
            List<Lanes.Lane> lanes,
            List<Lanes.Remark> remarks,
            List<FaultBand> faults,
            List<SeriesPoint> series,
            List<Replicas> replicas) {}

    /**
     * How many replicas of a workload there were.
     *
     * @param points time in nanoseconds, wanted, available, serving; each holds until the next
     */
    record Replicas(String workload, List<long[]> points) {}

    /** A measure over the trials: one curve for each variant, empty where it was not measured. */
    record Distribution(String measure, String title, Measure.Unit unit, List<List<Curves.CdfPoint>> curves) {}

    static PageData of(RunRecord run) {
        List<String> labels = VariantNames.labels(run);
        int rows = MOST_ROWS / Math.max(1, run.variants().size());
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < run.variants().size(); i++) {
            variants.add(variant(labels.get(i), run.variants().get(i), rows));
        }
        return new PageData(
                run.warmupNanos(),
                Variants.isOfServices(run) ? "Requests" : "Operations",
                variants,
                distributions(run));
    }

    /** As JSON that can stand inside a script element: no {@code <} in it. */
    String toJson() {
        return MAPPER.writeValueAsString(this).replace("<", "\\u003c");
    }

    private static Variant variant(String label, VariantRecord variant, int rows) {
        List<Trial> trials = new ArrayList<>();
        int left = rows;
        for (TrialRecord trial : variant.trials()) {
            left -= trial.series().size() + trial.timeline().size();
            if (left >= 0 || trials.isEmpty()) {
                trials.add(trial(trial));
            }
        }
        SortedMap<String, List<Curves.PercentilePoint>> percentiles = new TreeMap<>();
        SortedMap<String, List<Curves.Spread>> spreads = new TreeMap<>();
        variant.latencies().forEach((operation, histogram) -> {
            if (histogram.getTotalCount() > 0) {
                percentiles.put(operation, Curves.percentiles(histogram));
                spreads.put(operation, Curves.spreads(variant, operation));
            }
        });
        return new Variant(label, trials, percentiles, spreads);
    }

    private static Trial trial(TrialRecord trial) {
        List<String> broken = trial.verdicts().stream()
                .filter(verdict -> verdict.status() == Verdict.Status.BROKEN)
                .map(verdict -> verdict.name() + ": " + verdict.detail())
                .toList();
        return new Trial(
                trial.number(),
                Long.toString(trial.seed()),
                trial.traceHash(),
                trial.simulatedNanos(),
                broken,
                Lanes.of(trial),
                Lanes.worldRemarks(trial),
                trial.faults(),
                trial.series(),
                replicas(trial));
    }

    private static List<Replicas> replicas(TrialRecord trial) {
        SortedMap<String, List<long[]>> byWorkload = new TreeMap<>();
        for (ReplicaPoint point : trial.replicas()) {
            byWorkload
                    .computeIfAbsent(point.workload(), name -> new ArrayList<>())
                    .add(new long[] {point.timeNanos(), point.wanted(), point.available(), point.serving()});
        }
        List<Replicas> all = new ArrayList<>();
        byWorkload.forEach((workload, points) -> all.add(new Replicas(workload, points)));
        return all;
    }

    private static List<Distribution> distributions(RunRecord run) {
        List<Distribution> distributions = new ArrayList<>();
        for (Measure measure : Variants.measures(run)) {
            List<List<Curves.CdfPoint>> curves = new ArrayList<>();
            boolean worthShowing = false;
            for (VariantRecord variant : run.variants()) {
                Optional<MeasureSummary> summary = Variants.summary(variant, measure.name());
                curves.add(summary.map(Curves::cdf).orElse(List.of()));
                worthShowing |= summary.filter(PageData::varies).isPresent();
            }
            if (worthShowing) {
                distributions.add(new Distribution(measure.name(), Titles.of(measure), measure.unit(), curves));
            }
        }
        return distributions;
    }

    private static boolean varies(MeasureSummary summary) {
        return summary.samples().size() >= TRIALS_FOR_DISTRIBUTION && summary.min() < summary.max();
    }

    private static void asArray(MutableConfigOverride override) {
        override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY));
    }
}
