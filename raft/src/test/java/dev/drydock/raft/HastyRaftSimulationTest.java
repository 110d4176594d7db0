package dev.drydock.raft;

import static dev.drydock.raft.Worlds.MILLI;
import static dev.drydock.raft.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.HistoryChecks;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.record.Verdict.Status;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.ProtocolSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.disk.DiskSpec;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The power goes out everywhere at once, again and again: what was acknowledged must be on a majority of the disks. */
@Tag("simulation")
class HastyRaftSimulationTest {

    @Test
    void raftThatAnswersBeforeItsWritesAreDurableLosesThem() {
        assertThat(lossy(new HastyRaft())).isPositive();
    }

    @Test
    void raftLosesNothing() {
        assertThat(lossy(new RaftProvider())).isZero();
    }

    /** In how many of 8 seeds no order explains what the clients saw. */
    private static long lossy(ProtocolProvider<RaftState, RaftMessage, RaftOptions> provider) {
        return IntStream.rangeClosed(1, 8)
                .parallel()
                .mapToObj(seed -> HistoryChecks.linearizable(
                        Trial.run(spec(provider), seed, seed).history()))
                .filter(verdict -> verdict.status() == Status.BROKEN)
                .count();
    }

    private static ClusterSpec spec(ProtocolProvider<RaftState, RaftMessage, RaftOptions> provider) {
        FaultSpec outages = new FaultSpec.Repeated(
                SECOND,
                Distribution.constant(SECOND),
                OptionalLong.of(5 * SECOND),
                Optional.of(Distribution.constant(100 * MILLI)),
                new Fault.Crash(new NodeSelector.All(), true));
        DiskSpec slow = new DiskSpec(
                Optional.empty(),
                Optional.of(Distribution.constant(10 * MILLI)),
                OptionalLong.empty(),
                OptionalLong.empty());
        WorkloadSpec workload = new WorkloadSpec(
                ClientSpec.EVERYWHERE,
                new ArrivalSpec.Poisson(500),
                new OperationMix(0.5, 0.5, 0),
                new KeySpec.Uniform(20),
                8,
                SECOND / 2,
                3 * SECOND);
        return ClusterSpec.of(
                        GroupSpec.of(ProtocolSpec.of(provider), 3),
                        Worlds.network(Distribution.constant(MILLI)),
                        MeasureSpec.lasting(6 * SECOND))
                .with(slow)
                .with(workload)
                .with(List.of(outages));
    }
}
