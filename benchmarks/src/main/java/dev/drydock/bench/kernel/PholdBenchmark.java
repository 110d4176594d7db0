package dev.drydock.bench.kernel;

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
 * How many million events a second does a kernel run under PHOLD (R. M. Fujimoto: "Performance of Time Warp under synthetic
 * workloads", 1990): a number of events are always pending, and each schedules the next one, an exponential delay later,
 * for a random handler of four classes? Drydock through its public interface, the peers through theirs; the two queues
 * are bare loops with the same dispatch.
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar PholdBenchmark
 *   java -jar benchmarks/target/benchmarks.jar PholdBenchmark -p kernel=DRYDOCK -p pending=10,1000000
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g"})
@State(Scope.Thread)
public class PholdBenchmark {

    /** The kernels, and the bare loops, side by side. */
    public enum Kernel {
        DRYDOCK,
        SSJ,
        DSOL,
        CLOUDSIM_PLUS,
        PRIORITY_QUEUE,
        QUAD_HEAP
    }

    @Param
    Kernel kernel;

    @Param({"1000", "100000"})
    int pending;

    private Draws draws;
    private Load load;

    @Setup(Level.Invocation)
    public void setUp() {
        draws = Draws.exponential();
        load = switch (kernel) {
            case DRYDOCK -> new DrydockPhold(pending, draws);
            case SSJ -> new SsjPhold(pending, draws);
            case DSOL -> new DsolPhold(pending, draws);
            case CLOUDSIM_PLUS -> new CloudSimPlusPhold(pending, draws);
            case PRIORITY_QUEUE -> new PriorityQueuePhold(pending, draws);
            case QUAD_HEAP -> new QuadHeapPhold(pending, draws);
        };
    }

    @TearDown(Level.Invocation)
    public void tearDown() {
        draws.requireOver();
    }

    @Benchmark
    @OperationsPerInvocation(Load.EVENTS)
    public void events() {
        load.run();
    }
}
