package dev.drydock.record.files;

import dev.drydock.record.Comparing;
import dev.drydock.record.Estimate;
import dev.drydock.record.Expectation;
import dev.drydock.record.FaultBand;
import dev.drydock.record.KnownValue;
import dev.drydock.record.Machine;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.HdrHistogram.Histogram;

/** Records of every shape. */
final class RunRecords {
    private static final Arbitrary<String> TEXT = Arbitraries.strings()
            .withCharRange('\0', '\ud7ff')
            .ofMaxLength(12)
            .map(text -> text.length() == 3 ? text + "\ud83d\udea2" : text);
    private static final Arbitrary<Double> NUMBER =
            Arbitraries.oneOf(Arbitraries.doubles(), Arbitraries.longs().map(Long::doubleValue), Arbitraries.of(-0.0));
    private static final Arbitrary<Long> LONG = Arbitraries.longs();

    private RunRecords() {}

    static Arbitrary<RunRecord> any() {
        return Combinators.combine(TEXT, TEXT, LONG, LONG, Arbitraries.of(true, false), variants())
                .as((title, source, seed, duration, interrupted, variants) -> new RunRecord(
                        RunFolder.FORMAT,
                        "0.1.0",
                        "a.yaml",
                        title,
                        title + source,
                        source,
                        source,
                        "d16e57",
                        seed,
                        "drydock run a.yaml",
                        duration,
                        5,
                        variants.size(),
                        interrupted,
                        new Machine("Linux", "amd64", 2, "21", "2026-01-01T00:00:00Z", 1_234),
                        variants,
                        List.of(title),
                        interrupted ? null : new Comparing(title, "m", source, "", title, List.of(source))));
    }

    /** One variant, one trial, nothing in it. */
    static RunRecord smallest() {
        return any().map(run -> run.withVariants(List.of(new VariantRecord(
                        new TreeMap<>(), "abc", 1, List.of(), List.of(), List.of(), List.of(), new TreeMap<>()))))
                .sample();
    }

    private static Arbitrary<List<VariantRecord>> variants() {
        Arbitrary<SortedMap<String, String>> settings =
                Arbitraries.maps(TEXT, TEXT).ofMaxSize(2).map(TreeMap::new);
        return Combinators.combine(
                        settings,
                        hash(),
                        summary().list().ofMaxSize(3),
                        trial().list().ofMaxSize(3))
                .flatAs((keys, hash, summaries, trials) -> latencies()
                        .map(latencies -> new VariantRecord(
                                keys,
                                hash,
                                trials.size(),
                                summaries,
                                List.of(new Verdict("linearizable", Verdict.Status.BROKEN, hash)),
                                List.of(new Expectation("p99 < 1s", Verdict.Status.UNDECIDED, hash)),
                                trials,
                                latencies,
                                List.of(new KnownValue("m", hash, hash, 0.1, false, Optional.of(4.5))))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<String> hash() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(16);
    }

    private static Arbitrary<MeasureSummary> summary() {
        return Combinators.combine(NUMBER, NUMBER.list().ofMaxSize(5), Arbitraries.of(Measure.Unit.class))
                .as((number, samples, unit) -> new MeasureSummary(
                        new Measure("m", unit, Measure.Better.LOWER, "about"),
                        new Estimate(number, number, number, 0.95, samples.size()),
                        new Estimate(number, number, number, 0.9, samples.size()),
                        number,
                        number,
                        samples));
    }

    private static Arbitrary<TrialRecord> trial() {
        Arbitrary<SortedMap<String, Double>> measures =
                Arbitraries.maps(TEXT, NUMBER).ofMaxSize(3).map(TreeMap::new);
        return Combinators.combine(LONG, TEXT, measures, Arbitraries.of(TimelineEvent.Kind.class))
                .as((number, text, values, kind) -> new TrialRecord(
                        1,
                        number,
                        "00ff",
                        number,
                        number,
                        values,
                        List.of(new Verdict(text, Verdict.Status.HELD, text)),
                        List.of(new TimelineEvent(number, kind, "n1", 3, text)),
                        List.of(new FaultBand(text, number, number)),
                        List.of(new SeriesPoint(number, 1, 2, 3, 4, 5, 6, 7.5))));
    }

    private static Arbitrary<SortedMap<String, Histogram>> latencies() {
        Arbitrary<Histogram> histogram = Arbitraries.longs()
                .between(1, 3_600_000_000_000L)
                .list()
                .ofMaxSize(20)
                .map(values -> {
                    Histogram recorded = new Histogram(3_600_000_000_000L, 3);
                    values.forEach(recorded::recordValue);
                    return recorded;
                });
        return Arbitraries.maps(Arbitraries.of("read", "write", "cas"), histogram)
                .map(TreeMap::new);
    }
}
