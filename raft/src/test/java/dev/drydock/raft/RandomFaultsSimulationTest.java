package dev.drydock.raft;

import static dev.drydock.raft.Worlds.MILLI;
import static dev.drydock.raft.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.HistoryChecks;
import dev.drydock.protocol.NodeId;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.Verdict;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.RandomKind;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.node.CpuSpec;
import dev.drydock.sim.operator.OperatorSpec;
import dev.drydock.sim.operator.RandomTask;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Raft under everything that can go wrong at random: crashes, torn and full and slow and corrupt disks, partitions of all
 * shapes, pauses, slow processors, clocks that jump and drift, loss, duplication and reordering. Every invariant holds
 * after every event, every history is linearizable, and after the last fault operations succeed again.
 */
@Tag("simulation")
class RandomFaultsSimulationTest {

    @Test
    void aHundredSeeds() {
        assertThat(failures(1, 100)).isEmpty();
    }

    @Test
    @Tag("long")
    void tenThousandSeeds() {
        assertThat(failures(1_001, 11_000)).isEmpty();
    }

    @Test
    void membersChangeMeanwhile() {
        assertThat(failures(1, 60, RandomFaultsSimulationTest::changing)).isEmpty();
    }

    @Test
    @Tag("long")
    void membersChangeMeanwhileInManySeeds() {
        assertThat(failures(
                        1_001,
                        Integer.getInteger("drydock.seeds", 10_000) + 1_000,
                        RandomFaultsSimulationTest::changing))
                .isEmpty();
    }

    private static List<String> failures(int first, int last) {
        return failures(first, last, seed -> spec(3 + 2 * (seed % 2)));
    }

    /** An operator adds, removes and replaces members and hands the leadership about, in either way of changing. */
    private static ClusterSpec changing(int seed) {
        RaftOptions options = RaftOptions.DEFAULTS
                .withMembership(seed % 2 == 0 ? MembershipChange.SINGLE : MembershipChange.JOINT)
                .withCatchUpTimeout(Duration.ofSeconds(3))
                .withPreferredLeaders(seed % 3 == 0 ? "n2 n4" : "");
        OperatorSpec tasks = new OperatorSpec.RandomTasks(
                List.of(RandomTask.values()),
                Distribution.exponential(1.5 * SECOND),
                SECOND,
                16 * SECOND,
                3,
                3 * SECOND);
        ClusterSpec plain = spec(Worlds.group(options, 6).withSpares(List.of(new NodeId(5), new NodeId(6))));
        return plain.withOperator(List.of(tasks));
    }

    private static List<String> failures(int first, int last, IntFunction<ClusterSpec> specs) {
        return IntStream.rangeClosed(first, last)
                .parallel()
                .mapToObj(seed -> failures(seed, specs.apply(seed)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> failures(int seed, ClusterSpec spec) {
        TrialOutcome outcome = Trial.run(spec, seed, 1);
        List<Verdict> verdicts = new ArrayList<>(outcome.record().verdicts());
        verdicts.add(HistoryChecks.linearizable(outcome.history()));
        return verdicts.stream()
                .filter(verdict -> verdict.status() != Verdict.Status.HELD)
                .map(verdict -> "seed " + seed + ": " + verdict)
                .toList();
    }

    private static ClusterSpec spec(int nodes) {
        return spec(Worlds.group(RaftOptions.DEFAULTS, nodes));
    }

    private static ClusterSpec spec(GroupSpec group) {
        FaultSpec faults = new FaultSpec.RandomFaults(
                List.of(RandomKind.values()),
                Distribution.exponential(1.0 * SECOND),
                Distribution.uniform(SECOND / 2, 4 * SECOND),
                SECOND,
                16 * SECOND);
        return new ClusterSpec(
                group,
                new NetworkSpec(
                        new Topology.Anywhere(Distribution.uniform(MILLI, 3 * MILLI)),
                        List.of(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        0.01,
                        0.01,
                        0.01,
                        false),
                new DiskSpec(
                        Optional.of(Distribution.constant(50_000)),
                        Optional.of(Distribution.lognormal(1.0 * MILLI, 8.0 * MILLI)),
                        OptionalLong.empty(),
                        OptionalLong.empty()),
                new CpuSpec(Optional.of(Distribution.constant(5_000)), Optional.of(Distribution.constant(5_000))),
                new ClockSpec(-MILLI, MILLI, -100, 100),
                Optional.of(workload()),
                List.of(faults),
                List.of(),
                MeasureSpec.lasting(20 * SECOND));
    }

    private static WorkloadSpec workload() {
        return new WorkloadSpec(
                ClientSpec.EVERYWHERE,
                new ArrivalSpec.Poisson(100),
                new OperationMix(0.4, 0.4, 0.2),
                new KeySpec.Uniform(20),
                8,
                SECOND / 2,
                3 * SECOND);
    }
}
