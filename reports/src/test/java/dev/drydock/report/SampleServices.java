package dev.drydock.report;

import dev.drydock.record.Comparing;
import dev.drydock.record.Machine;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.ServerLoad;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.stats.Summaries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Made-up records of balanced services, the same each time. */
final class SampleServices {
    private static final String POLICY = "services.api.balancer.policy";
    private static final String RATE = "services.api.traffic.arrivals.poisson";
    private static final int TRIALS = 8;

    /** Contenders with the mean of their 99th percentile in milliseconds. */
    private static final Map<String, Double> POLICIES = new LinkedHashMap<>();

    static {
        POLICIES.put("random", 420.0);
        POLICIES.put("round-robin", 210.0);
        POLICIES.put("two-choices", 88.0);
        POLICIES.put("{power-of-d: {d: 3}}", 87.9);
        POLICIES.put("jsq", 49.0);
        POLICIES.put("clairvoyant", 45.0);
    }

    private SampleServices() {}

    /** One service under one policy: neither groups nor variants. */
    static RunRecord single() {
        return run(List.of(variant(new TreeMap<>(), 88, 1)));
    }

    /** Six policies, of which the oracle is a reference. */
    static RunRecord compared() {
        List<VariantRecord> variants = new ArrayList<>();
        POLICIES.forEach((policy, p99) -> variants.add(variant(new TreeMap<>(Map.of(POLICY, policy)), p99, 1)));
        return run(variants)
                .comparing(new Comparing(
                        POLICY, "sojourn.p99", "random", "random", "clairvoyant", List.of("clairvoyant")));
    }

    /** Three policies at two rates. */
    static RunRecord comparedAndSwept() {
        List<VariantRecord> variants = new ArrayList<>();
        for (String rate : List.of("500/s", "900/s")) {
            for (String policy : List.of("random", "two-choices", "jsq")) {
                variants.add(variant(
                        new TreeMap<>(Map.of(POLICY, policy, RATE, rate)),
                        POLICIES.get(policy),
                        rate.equals("500/s") ? 0.5 : 1));
            }
        }
        return run(variants).comparing(new Comparing(POLICY, "sojourn.p99", "", "", "", List.of()));
    }

    /** Twelve policies, not as a comparison. */
    static RunRecord many() {
        List<VariantRecord> variants = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            variants.add(variant(new TreeMap<>(Map.of(POLICY, "{power-of-d: {d: " + i + "}}")), 400.0 / i, 1));
        }
        return run(variants);
    }

    private static RunRecord run(List<VariantRecord> variants) {
        return new RunRecord(
                1,
                "0.1.0",
                "policies.yaml",
                "Policies before ten servers",
                "Which policy?",
                "seed: 1\n",
                "scenario: Policies before ten servers\n",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                1,
                "drydock compare policies.yaml",
                20 * SampleTrial.SECOND,
                5 * SampleTrial.SECOND,
                TRIALS,
                false,
                new Machine("Linux 6.1", "amd64", 2, "25.0.1", "2026-10-20T09:30:00Z", 6_420),
                variants);
    }

    private static VariantRecord variant(SortedMap<String, String> settings, double p99Millis, double load) {
        Random luck = new Random(11);
        Random own = new Random(Double.hashCode(p99Millis));
        SortedMap<String, List<Double>> samples = new TreeMap<>();
        List<TrialRecord> trials = new ArrayList<>();
        for (int number = 1; number <= TRIALS; number++) {
            double factor = load * (1 + 0.05 * luck.nextGaussian()) * (1 + 0.01 * own.nextGaussian());
            SortedMap<String, Double> measures = measures(p99Millis * 1e6 * factor);
            measures.forEach((name, value) ->
                    samples.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
            trials.add(trial(number, measures, p99Millis));
        }
        List<MeasureSummary> summary = Measures.all().stream()
                .filter(measure -> samples.containsKey(measure.name()))
                .map(measure -> Summaries.summarise(measure, samples.get(measure.name()), 0.95))
                .toList();
        return new VariantRecord(
                settings,
                "0011223344556677",
                TRIALS,
                summary,
                List.of(new Verdict("Conservation", Verdict.Status.HELD, "every request is somewhere")),
                List.of(),
                trials,
                latencies(p99Millis * 1e6 * load));
    }

    private static SortedMap<String, Double> measures(double p99) {
        return new TreeMap<>(Map.of(
                Measures.ARRIVALS,
                900.0,
                Measures.GOODPUT,
                899.0,
                Measures.ERRORS,
                0.0,
                Measures.UTILISATION,
                0.9,
                Measures.IMBALANCE,
                1.1,
                "sojourn.mean",
                p99 / 4.6,
                "sojourn.p50",
                p99 / 6.6,
                "sojourn.p99",
                p99,
                "wait.mean",
                p99 / 5));
    }

    private static TrialRecord trial(int number, SortedMap<String, Double> measures, double p99Millis) {
        List<SeriesPoint> series = LongStream.range(0, 20)
                .mapToObj(second -> new SeriesPoint(
                        second * SampleTrial.SECOND,
                        899,
                        second % 7,
                        0,
                        12_000_000,
                        (long) (p99Millis * 1e6),
                        (long) 1e9,
                        p99Millis * 1e6 / 5))
                .toList();
        List<ServerLoad> loads = new ArrayList<>();
        for (int server = 1; server <= 10; server++) {
            loads.add(
                    new ServerLoad("api", "s" + server, 1_300 + 7L * server, 0.9 - 0.01 * server, p99Millis / server));
        }
        return new TrialRecord(
                number,
                number,
                "0011223344556677",
                1,
                20 * SampleTrial.SECOND,
                measures,
                List.of(),
                List.of(),
                List.of(),
                series,
                loads);
    }

    private static SortedMap<String, Histogram> latencies(double p99) {
        SortedMap<String, Histogram> latencies = new TreeMap<>();
        Histogram sojourn = new Histogram(3);
        Histogram wait = new Histogram(3);
        for (int i = 0; i < 10_000; i++) {
            long time = (long) (-StrictMath.log(1 - i / 10_000.0) * p99 / 4.6);
            sojourn.recordValue(time + 1);
            wait.recordValue(i < 1_000 ? 0 : time);
        }
        latencies.put("sojourn", sojourn);
        latencies.put("wait", wait);
        return latencies;
    }
}
