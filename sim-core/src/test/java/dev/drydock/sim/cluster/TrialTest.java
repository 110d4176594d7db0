package dev.drydock.sim.cluster;

import static dev.drydock.sim.cluster.Clusters.MILLI;
import static dev.drydock.sim.cluster.Clusters.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import dev.drydock.record.Measures;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.Verdict.Status;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.fault.RandomKind;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final ClusterSpec BUSY = Clusters.of(Primary.careful(), new ArrivalSpec.Poisson(1_000), 3 * SECOND)
            .with(Clusters.SLOW_SYNC)
            .with(List.of(new FaultSpec.RandomFaults(
                    List.of(RandomKind.values()),
                    Distribution.exponential(100.0 * MILLI),
                    Distribution.uniform(10 * MILLI, 300 * MILLI),
                    100 * MILLI,
                    2 * SECOND)));

    @Test
    void theSameSeedGivesTheSameRecordAndAnotherSeedAnother() {
        TrialOutcome first = Trial.run(BUSY, 5, 1);
        TrialOutcome again = Trial.run(BUSY, 5, 1);
        assertThat(again.record()).isEqualTo(first.record());
        assertThat(again.history()).isEqualTo(first.history());
        assertThat(again.latencies()).isEqualTo(first.latencies());
        assertThat(Trial.run(BUSY, 6, 1).record().traceHash())
                .isNotEqualTo(first.record().traceHash());
    }

    /** The toy sends one type of message, appends what is written, and works again 0.8 seconds after it crashes. */
    @Test
    void messagesByTypeJournalsAndRecovery() {
        ClusterSpec spec = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(1_000), 3 * SECOND)
                .with(List.of(Clusters.at(SECOND, 800 * MILLI, new Fault.Crash(new NodeSelector.Leader(), false))));
        var measures = Trial.run(spec, 1, 1).record().measures();
        assertThat(measures.get(Measures.messagesOf("Tick"))).isEqualTo(measures.get(Measures.MESSAGES));
        assertThat(measures.get(Measures.bytesOf("Tick"))).isEqualTo(8 * measures.get(Measures.MESSAGES));
        assertThat(measures.get(Measures.RECOVERY)).isBetween(0.8 * SECOND, 1.1 * SECOND);
        assertThat(measures.get(Measures.JOURNAL_BYTES)).isGreaterThan(20_000);
        assertThat(measures.get(Measures.CHECKPOINT_BYTES)).isZero();
        assertThat(measures.get(Measures.TERMS)).isEqualTo(1);
        assertThat(measures.get(Measures.LEADERLESS_BYTES)).isZero();
    }

    /** Without a fault there is nothing to recover from. */
    @Test
    void recoveryIsAboutFaults() {
        ClusterSpec spec = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(100), SECOND);
        assertThat(Trial.run(spec, 1, 1).record().measures()).doesNotContainKey(Measures.RECOVERY);
        var never = Trial.run(
                        spec.with(List.of(Clusters.at(SECOND / 2, new Fault.Crash(new NodeSelector.Leader(), false)))),
                        1,
                        1)
                .record()
                .measures();
        assertThat(never.get(Measures.RECOVERY)).isEqualTo(SECOND / 2.0);
    }

    @Test
    void listeningToTheTraceChangesNothing() {
        List<TraceEvent> trace = new ArrayList<>();
        TrialOutcome traced = Trial.run(BUSY, 5, 1, trace::add);
        assertThat(traced.record()).isEqualTo(Trial.run(BUSY, 5, 1).record());
        assertThat(trace).extracting(TraceEvent::timeNanos).isSorted();
        Set<TraceEvent.What> seen = new HashSet<>();
        trace.forEach(event -> seen.add(event.what()));
        assertThat(seen)
                .contains(
                        TraceEvent.What.SEND,
                        TraceEvent.What.DELIVER,
                        TraceEvent.What.DROP,
                        TraceEvent.What.TIMEOUT,
                        TraceEvent.What.REQUEST,
                        TraceEvent.What.REPLY,
                        TraceEvent.What.PERSIST,
                        TraceEvent.What.APPLY,
                        TraceEvent.What.START,
                        TraceEvent.What.CRASH,
                        TraceEvent.What.FAULT,
                        TraceEvent.What.HEAL);
    }

    @Test
    void historiesAreWellFormed() {
        List<Operation> operations = Trial.run(BUSY, 7, 1).history().operations();
        assertThat(operations).hasSizeBetween(2_700, 3_300);
        assertThat(operations).extracting(Operation::invokedNanos).isSorted();
        long[] freeAt = new long[operations.size()];
        for (Operation operation : operations) {
            assertThat(operation.invokedNanos()).isGreaterThanOrEqualTo(freeAt[operation.process()]);
            boolean answered = operation.completedNanos() < Long.MAX_VALUE;
            assertThat(answered).isEqualTo(operation.outcome() != Outcome.INFO);
            freeAt[operation.process()] = operation.completedNanos();
        }
    }

    @Test
    void countsAddUp() {
        TrialOutcome outcome = Trial.run(BUSY, 8, 1);
        List<Operation> operations = outcome.history().operations();
        var measures = outcome.record().measures();
        assertThat(measures)
                .containsEntry(Measures.OPERATIONS_OK, count(operations, Outcome.OK))
                .containsEntry(Measures.OPERATIONS_FAILED, count(operations, Outcome.FAIL))
                .containsEntry(Measures.OPERATIONS_UNKNOWN, count(operations, Outcome.INFO));
        assertThat(outcome.latencies().values().stream()
                        .mapToLong(h -> h.getTotalCount())
                        .sum())
                .isEqualTo(Math.round(count(operations, Outcome.OK)));
        long inLoad = operations.stream()
                .filter(o -> o.outcome() == Outcome.OK && o.completedNanos() <= 3 * SECOND)
                .count();
        assertThat(outcome.record().series().stream().mapToLong(SeriesPoint::ok).sum())
                .isEqualTo(inLoad);
        assertThat(outcome.record().series()).hasSize(30);
        assertThat(measures.get(Measures.THROUGHPUT)).isEqualTo(inLoad / 3.0);
        assertThat(measures.keySet())
                .allSatisfy(name -> assertThat(Measures.named(name)).isPresent());
    }

    /** n1 is down from 1 s to 2 s; the time-outs of 0.2 s then find it back within that time. */
    @Test
    void unavailabilityAndLeaderlessTimeAreThoseOfTheFault() {
        ClusterSpec spec = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(1_000), 4 * SECOND)
                .with(List.of(Clusters.at(SECOND, SECOND, new Fault.Crash(new NodeSelector.Leader(), false))));
        TrialOutcome outcome = Trial.run(spec, 1, 1);
        assertThat(outcome.record().measures())
                .containsEntry(Measures.LEADERLESS_TOTAL, 1.0 * SECOND)
                .containsEntry(Measures.LEADERLESS_LONGEST, 1.0 * SECOND)
                .containsEntry(Measures.LEADERLESS_MEAN, 1.0 * SECOND)
                .containsEntry(Measures.FIRST_LEADER, 0.0);
        assertThat(outcome.record().measures().get(Measures.UNAVAILABILITY)).isBetween(1.0 * SECOND, 1.21 * SECOND);
        assertThat(outcome.record().verdicts().getLast().status()).isEqualTo(Status.HELD);
        assertThat(outcome.record().faults()).singleElement().satisfies(band -> {
            assertThat(band.what()).isEqualTo("crash n1");
            assertThat(band.fromNanos()).isEqualTo(SECOND);
            assertThat(band.untilNanos()).isEqualTo(2 * SECOND);
        });
    }

    @Test
    void aRunInWhichNothingSucceedsAfterTheLastFaultMakesNoProgress() {
        ClusterSpec spec = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(100), 2 * SECOND)
                .with(List.of(Clusters.at(SECOND, new Fault.Crash(new NodeSelector.Leader(), false))));
        var progress = Trial.run(spec, 1, 1).record().verdicts().getLast();
        assertThat(progress.name()).isEqualTo(Trial.PROGRESS);
        assertThat(progress.status()).isEqualTo(Status.BROKEN);
    }

    @Test
    void aBrokenLawIsAVerdictThatSaysWhenAndWhere() {
        var boastful = new Primary.Provider() {
            @Override
            public List<Invariant<Primary.State>> invariants() {
                return List.of(new Primary.NothingIsUnapplied() {
                    @Override
                    public Optional<String> stepped(NodeId node, Primary.State before, Primary.State after) {
                        return after.applied() == 3 ? Optional.of("three is enough") : Optional.empty();
                    }
                });
            }
        };
        ClusterSpec spec = Clusters.of(ProtocolSpec.of(boastful), new ArrivalSpec.Constant(100), SECOND);
        var law = Trial.run(spec, 1, 1).record().verdicts().getFirst();
        assertThat(law.status()).isEqualTo(Status.BROKEN);
        assertThat(law.detail()).matches("at 0\\.\\d{6} s, n1: three is enough");
    }

    @Test
    void aTrialUntilTheFirstLeaderEndsThere() {
        ClusterSpec spec = ClusterSpec.of(
                GroupSpec.of(Primary.careful(), 3), BUSY.network(), new MeasureSpec(SECOND, 0, SECOND, true));
        TrialOutcome outcome = Trial.run(spec, 1, 1);
        assertThat(outcome.record().simulatedNanos()).isZero();
        assertThat(outcome.history().operations()).isEmpty();
    }

    private static double count(List<Operation> operations, Outcome outcome) {
        return operations.stream().filter(o -> o.outcome() == outcome).count();
    }

    @Test
    void aProtocolThatThrowsIsNamedWithTimeAndSeed() {
        var clumsy = new Primary.Provider() {
            @Override
            public Protocol<Primary.State, Primary.Tick> create(Primary.Options options) {
                Protocol<Primary.State, Primary.Tick> primary = super.create(options);
                return new Protocol<>() {
                    @Override
                    public Primary.State start(Start start, Effects<Primary.Tick> effects) {
                        return primary.start(start, effects);
                    }

                    @Override
                    public Primary.State step(
                            Primary.State state, Input<Primary.Tick> input, Effects<Primary.Tick> effects) {
                        throw new IllegalArgumentException("I stumbled");
                    }
                };
            }
        };
        ClusterSpec spec = Clusters.of(ProtocolSpec.of(clumsy), new ArrivalSpec.Constant(1), SECOND);
        assertThatThrownBy(() -> Trial.run(spec, 42, 7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "trial 7 (seed 42) failed at 0.010000000 s: java.lang.IllegalArgumentException: I stumbled");
    }
}
