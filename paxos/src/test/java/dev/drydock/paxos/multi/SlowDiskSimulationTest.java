package dev.drydock.paxos.multi;

import static dev.drydock.paxos.multi.Worlds.MILLI;
import static dev.drydock.paxos.multi.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Measures;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.node.CpuSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two of three nodes are left, and one's disk takes longer to sync than the other's leader timer runs. */
@Tag("simulation")
class SlowDiskSimulationTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void aSyncLongerThanTheLeaderTimeoutDoesNotStopTheGroup(int timeouts) {
        long longest = MultiPaxosOptions.DEFAULTS.leaderTimeout().maxNanos();
        for (int seed = 1; seed <= 10; seed++) {
            assertThat(Trial.run(spec(timeouts * longest), seed, 1)
                            .record()
                            .measures()
                            .get(Measures.THROUGHPUT))
                    .as("operations per second with seed %d", seed)
                    .isPositive();
        }
    }

    private static ClusterSpec spec(long syncNanos) {
        return new ClusterSpec(
                Worlds.group(MultiPaxosOptions.DEFAULTS, 3),
                Worlds.network(Distribution.uniform(MILLI, 3 * MILLI)),
                new DiskSpec(
                        Optional.empty(),
                        Optional.of(Distribution.constant(MILLI)),
                        OptionalLong.empty(),
                        OptionalLong.empty()),
                new CpuSpec(Optional.empty(), Optional.empty()),
                new ClockSpec(0, 0, 0, 0),
                Optional.of(workload()),
                List.of(
                        from(SECOND, new Fault.SlowDisk(named("n3"), (double) syncNanos / MILLI)),
                        from(2 * SECOND, new Fault.Crash(named("n2"), false)),
                        from(2 * SECOND, new Fault.Crash(named("n1"), false), SECOND)),
                List.of(),
                new MeasureSpec(40 * SECOND, 20 * SECOND, SECOND, false));
    }

    private static NodeSelector named(String node) {
        return new NodeSelector.Named(List.of(node));
    }

    private static FaultSpec from(long nanos, Fault fault) {
        return new FaultSpec.Once(Distribution.constant(nanos), Optional.empty(), fault);
    }

    private static FaultSpec from(long nanos, Fault fault, long lasting) {
        return new FaultSpec.Once(Distribution.constant(nanos), Optional.of(Distribution.constant(lasting)), fault);
    }

    private static WorkloadSpec workload() {
        return new WorkloadSpec(
                ClientSpec.EVERYWHERE,
                new ArrivalSpec.Closed(1, Optional.empty()),
                new OperationMix(0.5, 0.5, 0),
                new KeySpec.Uniform(20),
                8,
                10 * SECOND,
                40 * SECOND);
    }
}
