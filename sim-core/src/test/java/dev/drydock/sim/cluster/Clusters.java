package dev.drydock.sim.cluster;

import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.Optional;
import java.util.OptionalLong;

/** Small clusters of the toy protocol, for tests. */
final class Clusters {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    /** A write takes 0.1 ms and a sync 10 ms. */
    static final DiskSpec SLOW_SYNC = new DiskSpec(
            Optional.of(Distribution.constant(MILLI / 10)),
            Optional.of(Distribution.constant(10 * MILLI)),
            OptionalLong.empty(),
            OptionalLong.empty());

    private Clusters() {}

    /** Three nodes a millisecond apart, and clients. */
    static ClusterSpec of(ProtocolSpec<?, ?, ?> protocol, ArrivalSpec arrivals, long duration) {
        return ClusterSpec.of(
                        GroupSpec.of(protocol, 3),
                        NetworkSpec.of(new Topology.Anywhere(Distribution.constant(MILLI))),
                        new MeasureSpec(duration, 0, 100 * MILLI, false))
                .with(workload(arrivals));
    }

    static WorkloadSpec workload(ArrivalSpec arrivals) {
        return new WorkloadSpec(
                ClientSpec.EVERYWHERE,
                arrivals,
                new OperationMix(0.4, 0.4, 0.2),
                new KeySpec.Zipf(10, 0.99),
                8,
                200 * MILLI,
                SECOND);
    }

    static FaultSpec at(long time, Fault fault) {
        return new FaultSpec.Once(Distribution.constant(time), Optional.empty(), fault);
    }

    static FaultSpec at(long time, long lasting, Fault fault) {
        return new FaultSpec.Once(Distribution.constant(time), Optional.of(Distribution.constant(lasting)), fault);
    }
}
