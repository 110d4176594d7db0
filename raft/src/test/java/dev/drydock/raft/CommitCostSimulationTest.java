package dev.drydock.raft;

import static dev.drydock.raft.Worlds.MILLI;
import static dev.drydock.raft.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.Measures;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operation costs a group with a stable leader. */
@Tag("simulation")
class CommitCostSimulationTest {

    /** Heartbeats, one round in 90 s beside ten operations a second, are the tolerance. */
    private static final double HEARTBEATS = 0.02;

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7})
    void aWriteTakesOneMessageToEachFollowerAndBack(int nodes) {
        assertThat(measured(nodes, new OperationMix(0, 1, 0)).get(Measures.MESSAGES_PER_OPERATION))
                .isCloseTo(2.0 * (nodes - 1), within(HEARTBEATS));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void aReadTakesOneRoundOfHeartbeats(int nodes) {
        assertThat(measured(nodes, new OperationMix(1, 0, 0)).get(Measures.MESSAGES_PER_OPERATION))
                .isCloseTo(2.0 * (nodes - 1), within(HEARTBEATS));
    }

    @Test
    void aWriteIsSyncedOnceByEveryNode() {
        assertThat(measured(5, new OperationMix(0, 1, 0)).get(Measures.SYNCS_PER_OPERATION))
                .isCloseTo(5, within(HEARTBEATS));
    }

    /** The leader sends two copies of every write, so 1 Gb/s carries 10^9 / (2 * 8 * 1,024) = 61,035 of 1,024 bytes. */
    @Test
    void aGigabitCardCapsAGroupOfThreeAtSixtyThousandOneKilobyteWrites() {
        NetworkSpec network = new NetworkSpec(
                new Topology.Anywhere(Distribution.constant(MILLI)),
                List.of(),
                Optional.empty(),
                OptionalLong.of(1_000_000_000),
                0,
                0,
                0,
                true);
        WorkloadSpec workload = new WorkloadSpec(
                ClientSpec.EVERYWHERE,
                new ArrivalSpec.Closed(2_000, Optional.empty()),
                new OperationMix(0, 1, 0),
                new KeySpec.Uniform(10),
                1_000,
                2 * SECOND,
                10 * SECOND);
        ClusterSpec spec = ClusterSpec.of(
                        Worlds.group(RaftOptions.DEFAULTS, 3),
                        network,
                        new MeasureSpec(SECOND, SECOND / 2, SECOND, false))
                .with(workload);
        assertThat(Trial.run(spec, 1, 1).record().measures().get(Measures.THROUGHPUT))
                .isBetween(0.93 * 61_035, 1.03 * 61_035);
    }

    private static Map<String, Double> measured(int nodes, OperationMix mix) {
        NetworkSpec network = Worlds.network(Distribution.uniform(MILLI, 2 * MILLI));
        return Trial.run(Worlds.undisturbed(nodes, network, mix), nodes, 1)
                .record()
                .measures();
    }
}
