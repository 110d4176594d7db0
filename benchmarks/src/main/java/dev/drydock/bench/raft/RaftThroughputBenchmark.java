package dev.drydock.bench.raft;

import dev.drydock.raft.Raft;
import dev.drydock.raft.RaftOptions;
import io.microraft.executor.impl.DefaultRaftNodeExecutor;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many commands a second do three nodes in one process commit, with so many in flight? The state machine does
 * nothing, commands have eight bytes, nothing is written to a disk. One operation is one commit.
 *
 * <pre>
 * ./mvnw -q -pl benchmarks -am package -DskipTests
 * java -jar benchmarks/target/benchmarks.jar RaftThroughput
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
public class RaftThroughputBenchmark {
    private static final int COMMANDS = 1_024;

    /** Whose Raft. */
    public enum Library {
        /** Ours, one thread. */
        DRYDOCK,
        /** MicroRaft with its own executors, one thread a node. */
        MICRORAFT,
        /** MicroRaft with all nodes on the thread of the benchmark. */
        MICRORAFT_ONE_THREAD
    }

    @Param
    private Library library;

    @Param({"1", "64", "1024"})
    private int inFlight;

    private RaftGroup group;

    /** Makes the group and waits for its leader. */
    @Setup(Level.Trial)
    public void elect() throws InterruptedException {
        group = switch (library) {
            case DRYDOCK -> new DrydockGroup(new Raft(options()), inFlight);
            case MICRORAFT ->
                new MicroRaftGroup(inFlight, DefaultRaftNodeExecutor::new, new MicroRaftGroup.OtherThreads());
            case MICRORAFT_ONE_THREAD -> {
                RunLoop loop = new RunLoop();
                yield new MicroRaftGroup(inFlight, () -> loop, loop);
            }
        };
    }

    /** Ends the group's threads. */
    @TearDown(Level.Trial)
    public void close() {
        group.close();
    }

    /** Commits commands. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void commit() throws InterruptedException {
        group.commit(COMMANDS);
    }

    private static RaftOptions options() {
        return RaftOptions.DEFAULTS.withMaxInflightAppends(4);
    }
}
