package dev.drydock.live.comparison;

import dev.drydock.record.FaultBand;
import dev.drydock.record.LatencyBlock;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.Machine;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.stats.Summaries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Small runs in which writes take lognormal times and a leader is killed once. */
final class Runs {
    static final long SECOND = 1_000_000_000L;
    static final LiveRecord NOTHING_SEEN = new LiveRecord("none", List.of(), List.of(), List.of(), List.of());
    private static final int WRITES = 2_000;
    private static final int PARTS = 20;

    private final Random random;
    private final double scale;

    /** @param scale of all times */
    Runs(long seed, double scale) {
        this.random = new Random(seed);
        this.scale = scale;
    }

    /** What it takes to compare: a run, and the parts of its trials. */
    record Made(RunRecord run, List<LatencyBlock> blocks) {}

    Made run(int trials) {
        List<LatencyBlock> blocks = new ArrayList<>();
        VariantRecord variant = variant(new TreeMap<>(), trials, blocks);
        return new Made(run(List.of(variant)), blocks);
    }

    static RunRecord run(List<VariantRecord> variants) {
        return new RunRecord(
                1,
                "0",
                "f.yaml",
                "A leader is killed",
                "",
                "",
                "",
                "",
                1,
                "drydock live f.yaml",
                60 * SECOND,
                0,
                1,
                false,
                new Machine("Linux", "amd64", 4, "21", "2026-01-01T00:00:00Z", 1),
                variants);
    }

    VariantRecord variant(SortedMap<String, String> settings, int trials, List<LatencyBlock> blocks) {
        Map<String, List<Double>> samples = new LinkedHashMap<>();
        List<TrialRecord> records = new ArrayList<>();
        Histogram all = new Histogram(3);
        for (int trial = 1; trial <= trials; trial++) {
            Histogram writes = writes(trial, blocks);
            all.add(writes);
            long leaderless = (long) (scale * (1.5 + 0.1 * random.nextGaussian()) * SECOND);
            put(samples, Measures.THROUGHPUT, 100 + random.nextGaussian());
            put(samples, "write.p50", (double) writes.getValueAtPercentile(50));
            put(samples, "write.p99", (double) writes.getValueAtPercentile(99));
            put(samples, Measures.LEADERLESS_TOTAL, (double) leaderless);
            put(samples, Measures.ELECTIONS, 2);
            put(samples, Measures.ERRORS, 0);
            records.add(trial(trial, leaderless));
        }
        List<MeasureSummary> summary = new ArrayList<>();
        samples.forEach((name, values) ->
                summary.add(Summaries.summarise(Measures.named(name).orElseThrow(), values, 0.95)));
        TreeMap<String, Histogram> latencies = new TreeMap<>(Map.of("write", all));
        return new VariantRecord(settings, "0", trials, summary, List.of(), List.of(), records, latencies);
    }

    private Histogram writes(int trial, List<LatencyBlock> blocks) {
        Histogram all = new Histogram(3);
        for (int part = 0; part < PARTS; part++) {
            Histogram some = new Histogram(3);
            for (int i = 0; i < WRITES / PARTS; i++) {
                some.recordValue((long) (scale * 5e6 * Math.exp(0.5 * random.nextGaussian())));
            }
            all.add(some);
            blocks.add(new LatencyBlock(0, trial, "write", part, some));
        }
        return all;
    }

    private static void put(Map<String, List<Double>> samples, String name, double value) {
        samples.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
    }

    private static TrialRecord trial(int number, long leaderless) {
        List<TimelineEvent> timeline = new ArrayList<>();
        for (String node : List.of("n1", "n2", "n3")) {
            timeline.add(new TimelineEvent(0, Kind.STARTED, node, 0, ""));
        }
        timeline.add(new TimelineEvent(SECOND, Kind.LEADER, "n1", 1, ""));
        timeline.add(new TimelineEvent(20 * SECOND, Kind.CRASHED, "n1", 0, ""));
        timeline.add(new TimelineEvent(20 * SECOND + leaderless, Kind.LEADER, "n2", 2, ""));
        return new TrialRecord(
                number,
                number,
                "0",
                1,
                60 * SECOND,
                new TreeMap<>(),
                List.of(),
                timeline,
                List.of(new FaultBand("crash n1", 20 * SECOND, 30 * SECOND)),
                List.of());
    }
}
