package dev.drydock.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.record.Estimate;
import dev.drydock.record.History;
import dev.drydock.record.Measures;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.trial.TrialSpec;
import dev.drydock.sim.trial.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Runs that decide for themselves how long the warm-up is and how many trials there are. */
class SequentialTest {
    private static final Protocols PROTOCOLS = Protocols.builtIn();

    private static final String QUEUES = """
            scenario: x
            duration: 20s
            measure: { warmup: 2s, trials: 5, maxTrials: 400, precision: { sojourn.mean: 2% } }
            services:
              api: { traffic: { load: 70% }, work: { exponential: 10ms }, balancer: { policy: random } }
            sweep: { services.api.traffic.load: [50%, 70%] }
            """;

    @Test
    void trialsGoOnUntilEveryVariantIsKnownWellEnough() {
        Runner runner = run(QUEUES, 1);

        List<VariantRecord> records = runner.records();
        assertThat(runner.isInterrupted()).isFalse();
        assertThat(runner.trials()).isBetween(20, 399);
        assertThat(records).hasSize(2).allMatch(record -> record.trialsDone() == runner.trials());
        assertThat(records).allMatch(record -> relativeHalfWidth(record) <= 0.02);
        assertThat(runner.notes())
                .singleElement()
                .asString()
                .contains("sojourn.mean is known to")
                .contains("2 %");
    }

    @Test
    void anyNumberOfThreadsDecidesAlike() {
        Runner serial = run(QUEUES, 1);
        Runner parallel = run(QUEUES, 5);

        assertThat(parallel.records()).isEqualTo(serial.records());
        assertThat(parallel.notes()).isEqualTo(serial.notes());
        assertThat(parallel.trials()).isEqualTo(serial.trials());
    }

    @Test
    void theMostThatIsAllowedEndsItAndIsTold() {
        Runner runner = run(QUEUES.replace("maxTrials: 400", "maxTrials: 7").replace("2%", "0.1%"), 2);

        assertThat(runner.trials()).isEqualTo(7);
        assertThat(runner.isInterrupted()).isFalse();
        assertThat(runner.notes())
                .singleElement()
                .asString()
                .contains("After 7 trials")
                .contains("too few trials");
    }

    @Test
    void aFirstRoundThatIsEnoughIsTheOnlyOne() {
        assertThat(run(QUEUES.replace("2%", "90%"), 2).trials()).isEqualTo(5);
    }

    @Test
    void withinARoundVariantsComeOneAfterTheOther() {
        Schedule schedule = new Schedule(2, 3);
        schedule.extend(5);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < schedule.size(); i++) {
            order.add(schedule.variant(i) + "/" + schedule.number(i));
        }
        assertThat(order).containsExactly("0/1", "0/2", "0/3", "1/1", "1/2", "1/3", "0/4", "0/5", "1/4", "1/5");
    }

    @Test
    void aPilotFindsTheWarmUp() {
        String text = """
                scenario: x
                duration: 100s
                measure: { warmup: auto, trials: 4 }
                services: { api: { traffic: {}, work: 1ms, balancer: { policy: random } } }
                """;
        List<Long> warmups = new ArrayList<>();
        Runner runner = new Runner(
                variants(text),
                PROTOCOLS,
                4,
                (spec, seed, number) -> falling(spec, seed, number, warmups),
                Progress.SILENT);
        runner.run(1);

        // The latency falls by half every two seconds from ten times its level: about 2.5 % are left after 17 s.
        assertThat(runner.warmupNanos()).isBetween(8_000_000_000L, 30_000_000_000L);
        assertThat(warmups).hasSize(9);
        assertThat(warmups.subList(0, 5)).containsOnly(0L);
        assertThat(warmups.subList(5, 9)).containsOnly(runner.warmupNanos());
        assertThat(runner.notes()).singleElement().asString().contains("MSER-5");
        assertThat(runner.records().get(0).trialsDone()).isEqualTo(4);
    }

    private static TrialOutcome falling(TrialSpec spec, long seed, int number, List<Long> warmups) {
        var measure = spec.services().orElseThrow().measure();
        warmups.add(measure.warmupNanos());
        RandomStream random = new RandomStream(seed);
        List<SeriesPoint> series = new ArrayList<>();
        for (long from = 0; from < measure.durationNanos(); from += measure.intervalNanos()) {
            double mean = 1e6 * (1 + 10 * Math.pow(0.5, from / 2e9)) + 1e5 * random.nextGaussian();
            series.add(new SeriesPoint(from, 10, 0, 0, 0, 0, 0, mean));
        }
        TrialRecord record =
                new TrialRecord(number, seed, "0", 1, 1, new TreeMap<>(), List.of(), List.of(), List.of(), series);
        return new TrialOutcome(record, new History(List.of()), new TreeMap<>());
    }

    @Test
    void aPilotHasSeedsOfItsOwnAndAnyNumberOfThreadsDecidesAlike() {
        String text =
                QUEUES.replace("warmup: 2s", "warmup: auto").replace("precision: { sojourn.mean: 2% }", "trials: 3");
        text = text.replace("trials: 5, ", "");
        Runner serial = run(text, 1);
        Runner parallel = run(text, 4);
        assertThat(serial.warmupNanos()).isEqualTo(parallel.warmupNanos());
        assertThat(serial.records()).isEqualTo(parallel.records());
        Runner fixed = run(text.replace("warmup: auto", "warmup: " + serial.warmupNanos() + "ns"), 1);
        assertThat(fixed.records()).isEqualTo(serial.records());
    }

    @Test
    void aPrecisionThatCannotBeIsRefused() {
        assertThatThrownBy(() -> variants(QUEUES.replace("trials: 5", "trials: 1")))
                .hasMessageContaining("at least 2 trials");
        assertThatThrownBy(() -> variants(QUEUES.replace("400", "4"))).hasMessageContaining("maxTrials");
        assertThatThrownBy(() -> variants(QUEUES.replace("sojourn.mean", "sojurn")))
                .hasMessageContaining("no measure");
        assertThatThrownBy(() -> variants(QUEUES.replace("2%", "0%"))).hasMessageContaining("above 0");
    }

    private static double relativeHalfWidth(VariantRecord record) {
        Estimate mean = record.summary().stream()
                .filter(summary -> summary.measure().name().equals(Measures.SOJOURN + ".mean"))
                .findFirst()
                .orElseThrow()
                .mean();
        return (mean.high() - mean.low()) / 2 / mean.value();
    }

    private static Runner run(String text, int jobs) {
        List<Variant> variants = variants(text);
        int trials = variants.get(0).scenario().measure().trials();
        Runner runner = new Runner(variants, PROTOCOLS, trials, Trials::run, Progress.SILENT);
        runner.run(jobs);
        return runner;
    }

    private static List<Variant> variants(String text) {
        try {
            return new ScenarioLoader(PROTOCOLS)
                    .load(new ScenarioText("x.yaml", text), List.of())
                    .variants();
        } catch (Mistakes e) {
            throw new IllegalStateException(e.text(), e);
        }
    }
}
