package dev.drydock.paxos.multi;

import static dev.drydock.paxos.multi.Worlds.MILLI;
import static dev.drydock.paxos.multi.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.HistoryChecks;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.Verdict;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.RandomKind;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.node.CpuSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Multi-Paxos under everything that can go wrong at random: crashes, torn and full and slow and corrupt disks, partitions
 * of all shapes, pauses, slow processors, clocks that jump and drift, loss, duplication and reordering. Every invariant
 * holds after every event, every history is linearizable, and after the last fault operations succeed again. Snapshots
 * are frequent, and reads are by quorum, through the log, or by lease (with clocks that drift, as its bound allows, but
 * do not jump).
 */
@Tag("simulation")
class RandomFaultsSimulationTest {
    private static final List<RandomKind> WITHOUT_JUMPS = Arrays.stream(RandomKind.values())
            .filter(kind -> kind != RandomKind.CLOCK)
            .toList();

    @Test
    void thirtySeeds() {
        assertThat(failures(1, 30)).isEmpty();
    }

    @Test
    @Tag("long")
    void tenThousandSeeds() {
        assertThat(failures(1_001, 11_000)).isEmpty();
    }

    private static List<String> failures(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .parallel()
                .mapToObj(RandomFaultsSimulationTest::failures)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> failures(int seed) {
        TrialOutcome outcome = Trial.run(spec(3 + 2 * (seed % 2), mode(seed)), seed, 1);
        List<Verdict> verdicts = new ArrayList<>(outcome.record().verdicts());
        verdicts.add(HistoryChecks.linearizable(outcome.history()));
        return verdicts.stream()
                .filter(verdict -> verdict.status() != Verdict.Status.HELD)
                .map(verdict -> "seed " + seed + ": " + verdict)
                .toList();
    }

    private static ReadMode mode(int seed) {
        return switch (seed / 2 % 3) {
            case 0 -> ReadMode.LOG;
            case 1 -> ReadMode.QUORUM;
            default -> ReadMode.LEASE;
        };
    }

    private static ClusterSpec spec(int nodes, ReadMode reads) {
        FaultSpec faults = new FaultSpec.RandomFaults(
                reads == ReadMode.LEASE ? WITHOUT_JUMPS : List.of(RandomKind.values()),
                Distribution.exponential(1.0 * SECOND),
                Distribution.uniform(SECOND / 2, 4 * SECOND),
                SECOND,
                16 * SECOND);
        MultiPaxosOptions options = MultiPaxosOptions.DEFAULTS
                .withReads(reads, Duration.ofMillis(10))
                .withWindow(32)
                .withSnapshotEvery(50)
                .withMessages(16, 2_048, 8);
        return new ClusterSpec(
                Worlds.group(options, nodes),
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
