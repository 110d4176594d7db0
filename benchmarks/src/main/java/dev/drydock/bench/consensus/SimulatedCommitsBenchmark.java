package dev.drydock.bench.consensus;

import dev.drydock.protocol.Message;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.record.Measures;
import dev.drydock.record.TrialOutcome;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.ProtocolSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.disk.DiskSpec;
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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many commits of a whole simulated cluster are simulated in a second of real time? Five nodes, one-way delays of 0.25
 * to 0.75 ms, 0.1 ms to sync a disk, 64 clients beside the nodes that write one key of a thousand after the other, ten
 * simulated seconds, every invariant after every event, the clients' history kept. One operation is one trial; read
 * {@code commits}, the commits a second, and {@code simulatedSeconds}, the simulated seconds a second.
 *
 * <pre>
 * ./mvnw -q -pl benchmarks -am package -DskipTests
 * java -cp benchmarks/target/benchmarks.jar dev.drydock.bench.consensus.EveryProtocol SimulatedCommits
 * java -jar benchmarks/target/benchmarks.jar SimulatedCommits -p protocol=raft -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class SimulatedCommitsBenchmark {
    private static final long MILLI = 1_000_000;
    private static final long SECONDS = 10;
    private static final int NODES = 5;

    /** What trials came to, by the second of real time. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counts {
        private double commits;
        private double simulatedSeconds;

        /** Writes that were acknowledged. */
        public double commits() {
            return commits;
        }

        /** Simulated seconds. */
        public double simulatedSeconds() {
            return simulatedSeconds;
        }

        /** Each iteration counts for itself. */
        @Setup(Level.Iteration)
        public void reset() {
            commits = 0;
            simulatedSeconds = 0;
        }
    }

    /** The name of the protocol, as in scenario files. */
    @Param("raft")
    private String protocol;

    private ClusterSpec spec;
    private long seed;

    /** Describes the cluster. */
    @Setup(Level.Trial)
    public void describe() {
        spec = spec(Providers.named(protocol));
        seed = 0;
    }

    /** Runs a trial, each with another seed. */
    @Benchmark
    public TrialOutcome trial(Counts counts) {
        TrialOutcome outcome = Trial.run(spec, ++seed, 1);
        counts.commits += outcome.record().measures().get(Measures.OPERATIONS_OK);
        counts.simulatedSeconds += SECONDS;
        return outcome;
    }

    private static <S, M extends Message, O extends Record> ClusterSpec spec(ProtocolProvider<S, M, O> provider) {
        WorkloadSpec clients = new WorkloadSpec(
                ClientSpec.EVERYWHERE,
                new ArrivalSpec.Closed(64, Optional.empty()),
                new OperationMix(0, 1, 0),
                new KeySpec.Uniform(1_000),
                8,
                500 * MILLI,
                5_000 * MILLI);
        DiskSpec disk = new DiskSpec(
                Optional.empty(),
                Optional.of(Distribution.constant(MILLI / 10)),
                OptionalLong.empty(),
                OptionalLong.empty());
        return ClusterSpec.of(
                        GroupSpec.of(ProtocolSpec.of(provider), NODES),
                        NetworkSpec.of(new Topology.Anywhere(Distribution.uniform(MILLI / 4, 3 * MILLI / 4))),
                        MeasureSpec.lasting(SECONDS * 1_000 * MILLI))
                .with(clients)
                .with(disk);
    }
}
