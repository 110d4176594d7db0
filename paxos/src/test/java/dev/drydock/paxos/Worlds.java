package dev.drydock.paxos;

import dev.drydock.check.HistoryChecks;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.Verdict;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.ProtocolSpec;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Simulated clusters for tests. */
public final class Worlds {
    public static final long MILLI = 1_000_000;
    public static final long SECOND = 1_000 * MILLI;

    private Worlds() {}

    /** What is not held, for each of these seeds, in groups of 3, 4 and 5 nodes. */
    public static <S, M extends Message, O extends Record> List<String> failures(
            ProtocolProvider<S, M, O> provider, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .parallel()
                .mapToObj(seed -> failures(provider, seed))
                .flatMap(List::stream)
                .toList();
    }

    private static <S, M extends Message, O extends Record> List<String> failures(
            ProtocolProvider<S, M, O> provider, int seed) {
        TrialOutcome outcome =
                Trial.run(randomFaults(group(provider, 3 + seed % 3), new OperationMix(0.4, 0.4, 0.2)), seed, 1);
        List<Verdict> verdicts = new ArrayList<>(outcome.record().verdicts());
        verdicts.add(HistoryChecks.linearizable(outcome.history()));
        return verdicts.stream()
                .filter(verdict -> verdict.status() != Verdict.Status.HELD)
                .map(verdict -> "seed " + seed + ": " + verdict)
                .toList();
    }

    /** Whether the history of reads and writes is linearizable, for this seed, in a group of three. */
    public static <S, M extends Message, O extends Record> Verdict linearizable(
            ProtocolProvider<S, M, O> provider, int seed) {
        ClusterSpec spec = randomFaults(group(provider, 3), new OperationMix(0.5, 0.5, 0));
        return HistoryChecks.linearizable(Trial.run(spec, seed, 1).history());
    }

    private static <S, M extends Message, O extends Record> GroupSpec group(
            ProtocolProvider<S, M, O> provider, int nodes) {
        return GroupSpec.of(ProtocolSpec.of(provider), nodes);
    }

    private static ClusterSpec randomFaults(GroupSpec group, OperationMix mix) {
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
                Optional.of(new WorkloadSpec(
                        ClientSpec.EVERYWHERE,
                        new ArrivalSpec.Poisson(100),
                        mix,
                        new KeySpec.Uniform(20),
                        8,
                        SECOND / 2,
                        3 * SECOND)),
                List.of(faults),
                MeasureSpec.lasting(20 * SECOND));
    }

    /**
     * A group that nothing disturbs, whose messages all take 10 ms, and one client beside every node that does one thing
     * after the other with a long pause between, for 100 s.
     */
    public static <S, M extends Message, O extends Record> ClusterSpec undisturbed(
            ProtocolSpec<S, M, O> protocol, int nodes) {
        WorkloadSpec workload = new WorkloadSpec(
                new ClientSpec(List.of(), Optional.of(Distribution.constant(0))),
                new ArrivalSpec.Closed(1, Optional.of(Distribution.constant(200 * MILLI))),
                new OperationMix(0, 1, 0),
                new KeySpec.Uniform(10),
                8,
                10 * SECOND,
                1_000 * SECOND);
        return ClusterSpec.of(
                        GroupSpec.of(protocol, nodes),
                        NetworkSpec.of(new Topology.Anywhere(Distribution.constant(10 * MILLI))),
                        new MeasureSpec(110 * SECOND, 10 * SECOND, SECOND, false))
                .with(workload);
    }
}
