package dev.drydock.bench.consensus;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many commands a second does a group in one process commit, with so many in flight? The state machine does nothing,
 * commands have eight bytes, nothing is written to a disk, all nodes share one thread; every protocol has its default
 * options. One operation is one commit, so {@code gc.alloc.rate.norm} is the bytes allocated for a commit by all nodes.
 *
 * <p>Every protocol on the class path; then with allocation; then one protocol of five nodes whose commands interfere:
 *
 * <pre>
 * ./mvnw -q -pl benchmarks -am package -DskipTests
 * java -cp benchmarks/target/benchmarks.jar dev.drydock.bench.consensus.EveryProtocol ConsensusThroughput
 * java -cp benchmarks/target/benchmarks.jar dev.drydock.bench.consensus.EveryProtocol ConsensusThroughput -prof gc
 * java -jar benchmarks/target/benchmarks.jar ConsensusThroughput -p protocol=epaxos -p nodes=5 -p interfering=true
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ConsensusThroughputBenchmark {
    private static final int COMMANDS = 1_024;

    /** The name of the protocol, as in scenario files. */
    @Param("raft")
    private String protocol;

    @Param({"1", "64", "1024"})
    private int inFlight;

    @Param("3")
    private int nodes;

    /** Whether all commands touch the same part of the state. */
    @Param("false")
    private boolean interfering;

    private InProcessGroup<?, ?> group;

    /** Makes the group, which commits its first command. */
    @Setup(Level.Trial)
    public void start() {
        group = Providers.group(protocol, new Load(nodes, inFlight, interfering));
    }

    /** Commits commands. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void commit() {
        group.commit(COMMANDS);
    }
}
