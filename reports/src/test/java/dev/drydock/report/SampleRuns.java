package dev.drydock.report;

import dev.drydock.record.Expectation;
import dev.drydock.record.FaultBand;
import dev.drydock.record.Machine;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.stats.Summaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Made-up records of runs, the same each time. */
final class SampleRuns {
    private static final String SOURCE = """
            # How long is the group without a leader, and does any acknowledged write get lost?
            scenario: A leader crash under load, five regions
            about: |
              Five nodes in five cloud regions.
            seed: 42
            duration: 60s
            network:
              topology: ibm-cloud-2024
            nodes:
              group: { protocol: raft, count: 5, place: [dallas, washington, london, frankfurt, tokyo] }
              raft: { electionTimeout: 1s..2s, heartbeat: 200ms, preVote: true }
            workload:
              arrivals: { poisson: 500/s }   # open loop
              operations: { read: 50%, write: 45%, cas: 5% }
            faults:
              - { at: 20s, crash: leader }
              - { at: 30s, restart: all }
            measure: { warmup: 5s, trials: 20 }
            expect:
              - linearizable
              - unavailability < 5s
            """;
    private static final String ABOUT = """
            Five nodes in five cloud regions serve 500 operations a second. At 20 s their leader crashes; at 30 s it
            comes back. How long is the group without a leader, and is any acknowledged write lost?

            Look for the gap in the throughput: it is an election timeout, one to two seconds, and then a round trip to
            the nearest majority.
            """;

    private SampleRuns() {}

    /** Twenty trials of a leader crash, the course of five of them kept. */
    static RunRecord leaderCrash() {
        return run("A leader crash under load, five regions", 20, List.of(variant(new TreeMap<>(), 20, 1, false)));
    }

    /** One trial: no intervals. */
    static RunRecord oneTrial() {
        return run("One trial", 1, List.of(variant(new TreeMap<>(), 1, 1, false)));
    }

    /** Three variants; the second broke linearizability, the third is slower. */
    static RunRecord swept() {
        return run(
                "Heartbeats and pre-vote",
                20,
                List.of(
                        variant(settings("50ms", "true"), 20, 1, false),
                        variant(settings("50ms", "false"), 20, 1.01, true),
                        variant(settings("200ms", "true"), 20, 1.6, false)));
    }

    /** Stopped after seven of twenty trials. */
    static RunRecord matrix() {
        return run(
                "Heartbeat interval against pre-vote",
                20,
                List.of(
                        variant(settings("50ms", "true"), 20, 1, false),
                        variant(settings("50ms", "false"), 20, 1.01, false),
                        variant(settings("200ms", "true"), 20, 1.6, false),
                        variant(settings("200ms", "false"), 20, 1.7, false)));
    }

    static RunRecord interrupted() {
        RunRecord whole = run("Stopped early", 20, List.of(variant(new TreeMap<>(), 7, 1, false)));
        return new RunRecord(
                whole.format(),
                whole.version(),
                whole.file(),
                whole.title(),
                whole.about(),
                whole.scenario(),
                whole.source(),
                whole.digest(),
                whole.seed(),
                whole.command(),
                whole.durationNanos(),
                whole.warmupNanos(),
                whole.trialsPlanned(),
                true,
                whole.machine(),
                whole.variants());
    }

    /** Stopped before the first trial was done. */
    static RunRecord nothingDone() {
        return run(
                "Nothing done",
                20,
                List.of(new VariantRecord(
                        new TreeMap<>(), "", 0, List.of(), List.of(), List.of(), List.of(), new TreeMap<>())));
    }

    /** Elections only, no clients, so many trials of each of three variants. */
    static RunRecord elections(int trials) {
        return run(
                "Split votes and the spread of election timeouts",
                trials,
                IntStream.of(155, 300, 450)
                        .mapToObj(max -> elections(trials, max))
                        .toList());
    }

    /** Every text is an attack on the page. */
    static RunRecord hostile() {
        String attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&${x}";
        RunRecord run = leaderCrash();
        VariantRecord variant = run.variants().get(0);
        TrialRecord trial = new SampleTrial(1, 42).leaderCrash(false);
        SortedMap<String, String> settings = new TreeMap<>(Map.of(attack, attack));
        return new RunRecord(
                        1,
                        attack,
                        attack,
                        attack,
                        attack,
                        attack,
                        attack,
                        attack,
                        1,
                        attack,
                        60,
                        5,
                        20,
                        true,
                        new Machine(attack, attack, 1, attack, attack, 5),
                        List.of())
                .withVariants(List.of(
                        new VariantRecord(
                                settings,
                                attack,
                                20,
                                variant.summary(),
                                List.of(new Verdict(attack, Verdict.Status.UNDECIDED, attack)),
                                List.of(new Expectation(attack, Verdict.Status.HELD, attack)),
                                List.of(hostile(trial, attack)),
                                variant.latencies()),
                        variant));
    }

    private static TrialRecord hostile(TrialRecord trial, String attack) {
        return new TrialRecord(
                1,
                1,
                attack,
                1,
                trial.simulatedNanos(),
                trial.measures(),
                trial.verdicts(),
                trial.timeline().stream()
                        .map(event -> new TimelineEvent(
                                event.timeNanos(), event.kind(), attack + event.node(), event.term(), attack))
                        .toList(),
                trial.faults().stream()
                        .map(band -> new FaultBand(attack, band.fromNanos(), band.untilNanos()))
                        .toList(),
                trial.series());
    }

    private static RunRecord run(String title, int trials, List<VariantRecord> variants) {
        return new RunRecord(
                1,
                "0.1.0",
                "scenarios/library/raft/leader-crash-five-regions.yaml",
                title,
                ABOUT,
                SOURCE + "# defaults\nmore: \"quoted\"\n",
                SOURCE,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                42,
                "./drydock run scenarios/library/raft/leader-crash-five-regions.yaml --seed 42",
                60 * SampleTrial.SECOND,
                5 * SampleTrial.SECOND,
                trials,
                false,
                new Machine("Linux 6.1", "amd64", 2, "25.0.1", "2026-10-20T09:30:00Z", 6_420),
                variants);
    }

    private static SortedMap<String, String> settings(String heartbeat, String preVote) {
        return new TreeMap<>(Map.of("nodes.raft.heartbeat", heartbeat, "nodes.raft.preVote", preVote));
    }

    private static VariantRecord variant(
            SortedMap<String, String> settings, int trials, double slowness, boolean broken) {
        Random random = new Random(7);
        List<TrialRecord> kept = IntStream.rangeClosed(1, Math.min(5, trials))
                .mapToObj(i -> new SampleTrial(i, 42).leaderCrash(broken && i == 2))
                .toList();
        Verdict.Status linearizable = broken ? Verdict.Status.BROKEN : Verdict.Status.HELD;
        return new VariantRecord(
                settings,
                "a3f1c2d4e5b60718",
                trials,
                summaries(trials, random, slowness),
                List.of(
                        new Verdict("Election Safety", Verdict.Status.HELD, "at most one leader in every term"),
                        new Verdict("Leader Append-Only", Verdict.Status.HELD, "no leader changed its log"),
                        new Verdict("Log Matching", Verdict.Status.HELD, "equal entries have equal prefixes"),
                        new Verdict("progress", Verdict.Status.HELD, "29,412 operations succeeded"),
                        new Verdict(
                                "linearizable",
                                linearizable,
                                broken
                                        ? "trial 2, key k17: a read returned 4 after 5 was acknowledged"
                                        : trials + " histories of 1,000 keys")),
                List.of(
                        new Expectation("linearizable", linearizable, broken ? "broken in trial 2" : "held"),
                        new Expectation("unavailability < 5s", Verdict.Status.HELD, "2.91 s at most, in trial 6"),
                        new Expectation("p99(write) < 400ms", Verdict.Status.BROKEN, "1.32 s in the mean of 20 trials"),
                        new Expectation("throughput > 400/s", Verdict.Status.HELD, "474/s in the mean of 20 trials")),
                kept,
                latencies(random, slowness));
    }

    /** Every measure that a consensus group has. */
    static List<Measure> measuresOfGroups() {
        return Measures.all().stream()
                .filter(measure -> Measures.serviceOf("any." + measure.name()).isEmpty())
                .toList();
    }

    private static List<MeasureSummary> summaries(int trials, Random random, double slowness) {
        List<MeasureSummary> summaries = new ArrayList<>();
        for (Measure measure : measuresOfGroups()) {
            ToDoubleFunction<Random> sampler = sampler(measure.name(), slowness);
            List<Double> samples = IntStream.range(0, trials)
                    .mapToObj(i -> sampler.applyAsDouble(random))
                    .toList();
            summaries.add(Summaries.summarise(measure, samples, 0.95));
        }
        return summaries;
    }

    private static ToDoubleFunction<Random> sampler(String name, double slowness) {
        double latency = 82e6 * slowness * (name.contains("p99") ? 3 : name.contains("max") ? 28 : 1);
        return switch (name) {
            case Measures.THROUGHPUT -> r -> 474 + 3 * r.nextGaussian();
            case Measures.OPERATIONS_OK -> r -> Math.rint(26_070 + 150 * r.nextGaussian());
            case Measures.OPERATIONS_FAILED -> r -> r.nextInt(9);
            case Measures.OPERATIONS_UNKNOWN -> r -> 30 + r.nextInt(20);
            case Measures.RETRIES -> r -> 900 + r.nextInt(200);
            case Measures.UNAVAILABILITY, Measures.LEADERLESS_LONGEST, Measures.LEADERLESS_MEAN ->
                r -> slowness * (1.1e9 + 1e9 * r.nextDouble());
            case Measures.LEADERLESS_TOTAL -> r -> 2.4e9 + 1e9 * r.nextDouble();
            case Measures.FIRST_TIMEOUT -> r -> 1e9 + 2e8 * r.nextDouble();
            case Measures.FIRST_LEADER -> r -> 1.2e9 + 8e8 * r.nextDouble();
            case Measures.ELECTIONS -> r -> 2 + r.nextInt(2);
            case Measures.SPLIT_VOTES, Measures.SPLIT -> r -> r.nextInt(5) == 0 ? 1 : 0;
            case Measures.MESSAGES -> r -> Math.rint(191_000 + 1_000 * r.nextGaussian());
            case Measures.BYTES_SENT -> r -> Math.rint(21e6 + 1e5 * r.nextGaussian());
            case Measures.MESSAGES_PER_OPERATION -> r -> 7.3 + 0.05 * r.nextGaussian();
            case Measures.BYTES_PER_OPERATION -> r -> 812 + 4 * r.nextGaussian();
            case Measures.SYNCS_PER_OPERATION -> r -> 2.6 + 0.02 * r.nextGaussian();
            default -> r -> Math.rint(latency * (1 + 0.02 * r.nextGaussian()));
        };
    }

    private static SortedMap<String, Histogram> latencies(Random random, double slowness) {
        SortedMap<String, Histogram> latencies = new TreeMap<>();
        Map<String, Double> medians = new TreeMap<>(Map.of("read", 78e6, "write", 84e6, "cas", 90e6));
        medians.forEach((operation, median) -> {
            Histogram histogram = new Histogram(3_600_000_000_000L, 3);
            for (int i = 0; i < (operation.equals("cas") ? 2_000 : 20_000); i++) {
                double stalled = random.nextInt(60) == 0 ? 2e9 * random.nextDouble() : 0;
                double value = median * slowness * Math.exp(0.25 * random.nextGaussian()) + stalled;
                histogram.recordValue(Math.max(1, (long) value));
            }
            latencies.put(operation, histogram);
        });
        return latencies;
    }

    private static VariantRecord elections(int trials, int maxTimeoutMillis) {
        Random random = new Random(maxTimeoutMillis);
        List<Double> timeouts = new ArrayList<>();
        List<Double> leaders = new ArrayList<>();
        List<Double> splits = new ArrayList<>();
        List<TrialRecord> kept = new ArrayList<>();
        for (int i = 1; i <= trials; i++) {
            double spread = (maxTimeoutMillis - 150) * 1e6;
            double timeout = 150e6 + spread * (1 - Math.pow(random.nextDouble(), 0.2));
            boolean split = random.nextDouble() < 20e6 / spread;
            double leader = timeout + (split ? 150e6 + spread * random.nextDouble() : 0) + 70e6;
            timeouts.add(Math.rint(timeout));
            leaders.add(Math.rint(leader));
            splits.add(split ? 1.0 : 0.0);
            if (i <= 3) {
                kept.add(new SampleTrial(i, 1).election((long) timeout, (long) leader, split));
            }
        }
        Map<String, List<Double>> samples =
                Map.of(Measures.FIRST_TIMEOUT, timeouts, Measures.FIRST_LEADER, leaders, Measures.SPLIT, splits);
        List<MeasureSummary> summary = Measures.all().stream()
                .filter(measure -> samples.containsKey(measure.name()))
                .map(measure -> Summaries.summarise(measure, samples.get(measure.name()), 0.95))
                .toList();
        return new VariantRecord(
                new TreeMap<>(Map.of("nodes.raft.electionTimeout", "150ms.." + maxTimeoutMillis + "ms")),
                "00112233445566" + maxTimeoutMillis,
                trials,
                summary,
                List.of(new Verdict("Election Safety", Verdict.Status.HELD, "at most one leader in every term")),
                List.of(),
                kept,
                new TreeMap<>());
    }
}
