package dev.drydock.paxos.multi;

import dev.drydock.protocol.TimeRange;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.ProtocolSpec;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Simulated clusters that run Multi-Paxos, for tests. */
final class Worlds {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    private Worlds() {}

    static GroupSpec group(MultiPaxosOptions options, int nodes) {
        return GroupSpec.of(new ProtocolSpec<>(new MultiPaxosProvider(), options), nodes);
    }

    static NetworkSpec network(Distribution oneWay) {
        return NetworkSpec.of(new Topology.Anywhere(oneWay));
    }

    /**
     * A group whose leader is not disturbed by timers for 200 simulated seconds at a time, and one client beside every
     * node that does one thing after the other with a long pause between, from 250 s on until 1,250 s: about 10,000
     * operations, of which no two overlap.
     */
    static ClusterSpec undisturbed(MultiPaxosOptions options, int nodes, NetworkSpec network, OperationMix mix) {
        MultiPaxosOptions calm =
                options.withTimeouts(new TimeRange(100 * SECOND, 200 * SECOND), Duration.ofSeconds(90));
        WorkloadSpec workload = new WorkloadSpec(
                new ClientSpec(List.of(), Optional.of(Distribution.constant(0))),
                new ArrivalSpec.Closed(1, Optional.of(Distribution.constant(100 * MILLI))),
                mix,
                new KeySpec.Uniform(10),
                8,
                10 * SECOND,
                1_000 * SECOND);
        MeasureSpec measure = new MeasureSpec(1_250 * SECOND, 250 * SECOND, SECOND, false);
        return ClusterSpec.of(group(calm, nodes), network, measure).with(workload);
    }
}
