package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.TimeRange;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.ProtocolSpec;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Simulated clusters that run EPaxos, for tests. */
final class Worlds {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    /** For round trips of a few milliseconds, with checkpoints often enough to matter in a short run. */
    static final EPaxosOptions LOCAL = EPaxosOptions.DEFAULTS
            .withResend(Duration.ofMillis(50))
            .withRecoveryTimeout(TimeRange.millis(150, 300))
            .withCheckpoints(200, 100);

    private Worlds() {}

    static GroupSpec group(EPaxosOptions options, int nodes) {
        return GroupSpec.of(new ProtocolSpec<>(new EPaxosProvider(), options), nodes);
    }

    /** Everything that can go wrong goes wrong at random for 16 of 20 seconds. */
    static ClusterSpec faulty(GroupSpec group, int keys) {
        FaultSpec faults = new FaultSpec.RandomFaults(
                List.of(RandomKind.values()),
                Distribution.exponential(1.0 * SECOND),
                Distribution.uniform(SECOND / 2, 4 * SECOND),
                SECOND,
                16 * SECOND);
        return new ClusterSpec(
                group,
                network(),
                new DiskSpec(
                        Optional.of(Distribution.constant(50_000)),
                        Optional.of(Distribution.lognormal(1.0 * MILLI, 8.0 * MILLI)),
                        OptionalLong.empty(),
                        OptionalLong.empty()),
                new CpuSpec(Optional.of(Distribution.constant(5_000)), Optional.of(Distribution.constant(5_000))),
                new ClockSpec(-MILLI, MILLI, -100, 100),
                Optional.of(workload(keys)),
                List.of(faults),
                MeasureSpec.lasting(20 * SECOND));
    }

    /** A client beside each node, a constant 10 ms between nodes, and a key for each client. */
    static ClusterSpec steady(int nodes) {
        WorkloadSpec workload = new WorkloadSpec(
                new ClientSpec(List.of(), Optional.of(Distribution.constant(0))),
                new ArrivalSpec.Closed(nodes, Optional.of(Distribution.constant(10 * MILLI))),
                new OperationMix(0, 1, 0),
                new KeySpec.Conflicts(0),
                8,
                10 * SECOND,
                20 * SECOND);
        return ClusterSpec.of(
                        group(EPaxosOptions.DEFAULTS, nodes),
                        NetworkSpec.of(new Topology.Anywhere(Distribution.constant(10 * MILLI))),
                        MeasureSpec.lasting(5 * SECOND))
                .with(workload);
    }

    private static NetworkSpec network() {
        return new NetworkSpec(
                new Topology.Anywhere(Distribution.uniform(MILLI, 3 * MILLI)),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                0.01,
                0.01,
                0.01,
                false);
    }

    private static WorkloadSpec workload(int keys) {
        return new WorkloadSpec(
                ClientSpec.EVERYWHERE,
                new ArrivalSpec.Poisson(100),
                new OperationMix(0.4, 0.4, 0.2),
                new KeySpec.Uniform(keys),
                8,
                SECOND / 2,
                3 * SECOND);
    }
}
