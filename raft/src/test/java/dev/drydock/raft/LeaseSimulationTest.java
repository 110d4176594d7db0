package dev.drydock.raft;

import static dev.drydock.raft.Worlds.MILLI;
import static dev.drydock.raft.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.HistoryChecks;
import dev.drydock.protocol.TimeRange;
import dev.drydock.raft.read.ReadMode;
import dev.drydock.record.Verdict;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.ProtocolSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Goal: reads by lease are linearizable as long as clocks err no more than the bound, however a clock jumps, and the
 * histories tell when a lease is wrong. Method: the clock of a leader is bent, then the leader is cut off from the others
 * while clients still reach it. The others elect a new leader a second later; a lease lasts 0.6 s.
 */
@Tag("simulation")
class LeaseSimulationTest {
    private static final int SEEDS = 6;

    /** Just after check-quorum has looked, so that it does not depose the old leader for almost two seconds. */
    private static final long CUT = 3 * SECOND + 150 * MILLI;

    private static final RaftOptions OPTIONS = RaftOptions.DEFAULTS
            .withTimes(TimeRange.millis(1_000, 1_050), Duration.ofMillis(100))
            .withReads(ReadMode.LEASE)
            .withClockErrorBound(Duration.ofMillis(400));

    @Test
    void aClockThatErrsLessThanTheBoundDoesNoHarm() {
        assertThat(staleSeeds(LeaseMistakes.NONE, OPTIONS, slowBy(0.39))).isEmpty();
    }

    @Test
    void aJumpIsNoticed() {
        assertThat(staleSeeds(LeaseMistakes.NONE, OPTIONS, jump(-SECOND))).isEmpty();
    }

    @Test
    void aClockThatErrsMoreThanTheBoundGivesStaleReads() {
        assertThat(staleSeeds(LeaseMistakes.NONE, OPTIONS, slowBy(0.7))).isNotEmpty();
    }

    @Test
    void readIndexNeedsNoClock() {
        assertThat(staleSeeds(LeaseMistakes.NONE, OPTIONS.withReads(ReadMode.READ_INDEX), slowBy(0.7)))
                .isEmpty();
    }

    @Test
    void aLeaseThatTrustsAJumpedClockGivesStaleReads() {
        assertThat(staleSeeds(LeaseMistakes.TRUSTS_A_JUMPED_CLOCK, OPTIONS, jump(-SECOND)))
                .isNotEmpty();
    }

    @Test
    void aLeaseThatIgnoresTheBoundGivesStaleReads() {
        assertThat(staleSeeds(LeaseMistakes.IGNORES_THE_BOUND, OPTIONS, slowBy(0.39)))
                .isNotEmpty();
    }

    private static FaultSpec slowBy(double share) {
        return once(2 * SECOND, Optional.empty(), new Fault.Clock(new NodeSelector.Leader(), 0, -share * 1e6));
    }

    private static FaultSpec jump(long nanos) {
        return once(CUT + 450 * MILLI, Optional.empty(), new Fault.Clock(new NodeSelector.Leader(), nanos, Double.NaN));
    }

    private static FaultSpec once(long at, Optional<Distribution> lasting, Fault fault) {
        return new FaultSpec.Once(Distribution.constant(at), lasting, fault);
    }

    /** The seeds whose histories are not linearizable; the protocol's own laws hold all the same. */
    private static List<Integer> staleSeeds(LeaseMistakes raft, RaftOptions options, FaultSpec clock) {
        ClusterSpec spec = spec(raft, options, clock);
        return IntStream.rangeClosed(1, SEEDS)
                .filter(seed -> {
                    var outcome = Trial.run(spec, seed, 1);
                    assertThat(outcome.record().verdicts())
                            .allMatch(verdict -> verdict.status() == Verdict.Status.HELD);
                    return HistoryChecks.linearizable(outcome.history()).status() != Verdict.Status.HELD;
                })
                .boxed()
                .toList();
    }

    private static ClusterSpec spec(LeaseMistakes raft, RaftOptions options, FaultSpec clock) {
        FaultSpec cut =
                once(CUT, Optional.of(Distribution.constant(2 * SECOND)), new Fault.Isolate(new NodeSelector.Leader()));
        WorkloadSpec workload = new WorkloadSpec(
                new ClientSpec(List.of(), Optional.of(Distribution.constant(20 * MILLI))),
                new ArrivalSpec.Poisson(600),
                new OperationMix(0.7, 0.3, 0),
                new KeySpec.Uniform(2),
                8,
                SECOND / 10,
                3 * SECOND);
        return ClusterSpec.of(
                        GroupSpec.of(new ProtocolSpec<>(raft, options), 3),
                        Worlds.network(Distribution.uniform(MILLI, 2 * MILLI)),
                        MeasureSpec.lasting(6 * SECOND))
                .with(workload)
                .with(List.of(clock, cut));
    }
}
