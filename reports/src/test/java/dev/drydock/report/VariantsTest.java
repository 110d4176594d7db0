package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Measure;
import dev.drydock.record.Measure.Better;
import dev.drydock.record.Measure.Unit;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import dev.drydock.stats.Summaries;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VariantsTest {
    private static final Measure LATENCY = new Measure("write.p99", Unit.NANOSECONDS, Better.LOWER, "");
    private static final Measure RATE = new Measure("throughput", Unit.PER_SECOND, Better.HIGHER, "");
    private static final Measure TIMEOUT = new Measure("firstTimeout", Unit.NANOSECONDS, Better.NEITHER, "");

    @Test
    void theBestIsTheOneWhoseIntervalLiesBeyondAllOthers() {
        List<List<Double>> apart =
                List.of(List.of(50.0, 51.0, 52.0), List.of(10.0, 11.0, 12.0), List.of(90.0, 91.0, 92.0));

        assertThat(Variants.best(run(LATENCY, apart), LATENCY)).hasValue(1);
        assertThat(Variants.best(run(RATE, apart), RATE)).hasValue(2);
        assertThat(Variants.best(run(RATE, apart.subList(0, 2)), RATE)).hasValue(0);
        assertThat(Variants.best(run(TIMEOUT, apart), TIMEOUT)).isEmpty();
    }

    @Test
    void overlappingIntervalsAndSingleTrialsHaveNoBest() {
        assertThat(Variants.best(run(LATENCY, List.of(List.of(10.0, 20.0), List.of(11.0, 21.0))), LATENCY))
                .isEmpty();
        assertThat(Variants.best(run(LATENCY, List.of(List.of(10.0), List.of(90.0))), LATENCY))
                .isEmpty();
        assertThat(Variants.best(run(LATENCY, List.of(List.of(10.0, 11.0))), LATENCY))
                .isEmpty();
    }

    @Test
    void aKeyIsShortenedWhereItsLastPartSaysItAll() {
        assertThat(VariantNames.labels(settings(Map.of("nodes.raft.preVote", "true", "network.loss", "1%"))))
                .containsExactly("loss = 1%, preVote = true");
        assertThat(VariantNames.labels(settings(Map.of("a.count", "3", "b.count", "5"))))
                .containsExactly("a.count = 3, b.count = 5");
        assertThat(VariantNames.labels(settings(Map.of()))).containsExactly("as written");
    }

    private static RunRecord settings(Map<String, String> settings) {
        return SampleRuns.oneTrial().withVariants(List.of(variant(settings, List.of())));
    }

    private static RunRecord run(Measure measure, List<List<Double>> samples) {
        return SampleRuns.oneTrial()
                .withVariants(samples.stream()
                        .map(values -> variant(Map.of(), List.of(Summaries.summarise(measure, values, 0.95))))
                        .toList());
    }

    private static VariantRecord variant(Map<String, String> settings, List<MeasureSummary> summary) {
        return new VariantRecord(
                new TreeMap<>(settings), "00", 1, summary, List.of(), List.of(), List.of(), new TreeMap<>());
    }
}
