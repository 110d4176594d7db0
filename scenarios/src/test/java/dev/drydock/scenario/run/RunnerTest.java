package dev.drydock.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.record.Action;
import dev.drydock.record.Expectation;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.record.Verdict.Status;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Variant;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.trial.TrialSpec;
import dev.drydock.sim.trial.Trials;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The runner with real trials, and with made-up ones where something must go wrong. */
class RunnerTest {
    private static final Protocols PROTOCOLS = Protocols.builtIn();
    private static final String SCENARIO = """
            scenario: x
            duration: 3s
            nodes: { group: { protocol: raft } }
            workload: { arrivals: { poisson: 100/s } }
            faults: [{ at: 1s, crash: leader, for: 500ms }]
            expect: [linearizable, invariants, throughput > 10/s, elections = 7]
            sweep: { network.loss: [0%, 2%] }
            """;

    private static List<Variant> variants(String text) {
        try {
            return new ScenarioLoader(PROTOCOLS)
                    .load(new ScenarioText("x.yaml", text), List.of())
                    .variants();
        } catch (Mistakes e) {
            throw new IllegalStateException(e.text(), e);
        }
    }

    private static Runner runner(String text, int trials, TrialRunner trialRunner) {
        return new Runner(variants(text), PROTOCOLS, trials, trialRunner, Progress.SILENT);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameRecord() {
        Runner serial = runner(SCENARIO, 30, Trials::run);
        serial.run(1);
        Runner parallel = runner(SCENARIO, 30, Trials::run);
        parallel.run(5);

        assertThat(parallel.records()).isEqualTo(serial.records()).hasSize(2);
        assertThat(parallel.firstHistory()).isEqualTo(serial.firstHistory());
        assertThat(serial.firstHistory().operations()).hasSizeGreaterThan(100);
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        Runner one = runner(SCENARIO, 1, Trials::run);
        one.run(1);
        Runner other = runner(SCENARIO + "seed: 2", 1, Trials::run);
        other.run(1);

        assertThat(one.records().get(0).traceHash())
                .isNotEqualTo(other.records().get(0).traceHash());
    }

    @Test
    void variantsShareTheSeedsOfTheirTrials() {
        Runner runner = runner(SCENARIO, 2, Trials::run);
        runner.run(2);

        List<VariantRecord> records = runner.records();
        assertThat(records.get(0).trials())
                .extracting(TrialRecord::seed)
                .isEqualTo(
                        records.get(1).trials().stream().map(TrialRecord::seed).toList());
    }

    @Test
    void judgesWhatWasExpected() {
        Runner runner = runner(SCENARIO, 3, Trials::run);
        runner.run(2);

        assertThat(runner.records().get(0).expectations())
                .extracting(Expectation::status)
                .containsExactly(Status.HELD, Status.HELD, Status.HELD, Status.BROKEN);
    }

    @Test
    void keepsTheFirstTrialsAndThoseThatBrokeSomething() {
        Runner runner = runner(SCENARIO, 60, (cluster, seed, number) -> made(seed, number, number == 47));
        runner.run(3);

        VariantRecord variant = runner.records().get(0);
        assertThat(variant.trialsDone()).isEqualTo(60);
        assertThat(variant.trials()).extracting(TrialRecord::number).hasSize(21).contains(1, 20, 47);
        assertThat(variant.verdicts())
                .filteredOn(verdict -> verdict.name().equals("Election Safety"))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.status()).isEqualTo(Status.BROKEN);
                    assertThat(verdict.detail()).contains("1 of 60 trials", "trial 47", "seed " + TrialSeeds.of(1, 47));
                });
    }

    @Test
    void refutesAHistoryThatIsWrong() {
        Runner runner = runner(
                SCENARIO,
                1,
                (cluster, seed, number) ->
                        new TrialOutcome(made(seed, number, false).record(), staleRead(), new TreeMap<>()));
        runner.run(1);

        Expectation linearizable = runner.records().get(0).expectations().get(0);
        assertThat(linearizable.text()).isEqualTo("linearizable");
        assertThat(linearizable.status()).isEqualTo(Status.BROKEN);
    }

    @Test
    void whenStoppedItKeepsTheTrialsThatAreDone() {
        AtomicReference<Runner> self = new AtomicReference<>();
        CountDownLatch stopped = new CountDownLatch(1);
        Runner runner = runner(SCENARIO, 50, (cluster, seed, number) -> {
            if (number == 8) {
                self.get().stop();
                stopped.countDown();
            } else if (number > 8) {
                await(stopped);
            }
            return made(seed, number, false);
        });
        self.set(runner);
        runner.run(2);

        assertThat(runner.isInterrupted()).isTrue();
        assertThat(runner.done()).isBetween(8, 9);
        assertThat(runner.records()).hasSize(1);
        assertThat(runner.records().get(0).trialsDone()).isEqualTo(runner.done());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTrialThatFailsIsNamedWithItsSeed() {
        Runner runner = runner(SCENARIO, 5, RunnerTest::failing);

        assertThatThrownBy(() -> runner.run(2))
                .hasMessageContaining("trial 3 (seed " + TrialSeeds.of(1, 3) + ") failed")
                .hasMessageContaining("boom");
    }

    @Test
    void aTrialThatRunsOutOfMemorySaysWhatToDo() {
        Runner runner = runner(SCENARIO, 5, (cluster, seed, number) -> {
            if (number == 3) {
                throw new OutOfMemoryError("Java heap space");
            }
            return made(seed, number, false);
        });

        assertThatThrownBy(() -> runner.run(2))
                .isInstanceOf(TooLittleMemory.class)
                .hasMessageContaining("trial 3 (seed " + TrialSeeds.of(1, 3) + ") needs more memory")
                .hasMessageContaining("DRYDOCK_OPTS=-Xmx4g");
    }

    private static TrialOutcome failing(TrialSpec spec, long seed, int number) {
        if (number == 3) {
            throw new IllegalStateException("boom");
        }
        return made(seed, number, false);
    }

    private static TrialOutcome made(long seed, int number, boolean broken) {
        TrialRecord record = new TrialRecord(
                number,
                seed,
                "%016x".formatted(seed),
                10,
                1_000,
                new TreeMap<>(),
                List.of(new Verdict("Election Safety", broken ? Status.BROKEN : Status.HELD, "at 3 s: two leaders")),
                List.of(),
                List.of(),
                List.of());
        return new TrialOutcome(record, new History(List.of()), new TreeMap<>());
    }

    /** A write is done, and a read that begins later does not see it. */
    private static History staleRead() {
        return new History(List.of(
                new Operation(0, new Action.Write("k", "1"), 0, 0, 10, Outcome.OK),
                new Operation(1, new Action.Read("k", Optional.empty()), 20, 20, 30, Outcome.OK)));
    }
}
