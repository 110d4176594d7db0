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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Do two simulations on two cores run twice as many million events a second as one does? PHOLD with 1,000 pending events,
 * nothing shared.
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar TwoCoresBenchmark
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
public class TwoCoresBenchmark {

    @Param({"1000", "100000"})
    int pending;

    private Draws draws;
    private Load load;

    @Setup(Level.Invocation)
    public void setUp() {
        draws = Draws.exponential();
        load = new DrydockPhold(pending, draws);
    }

    @TearDown(Level.Invocation)
    public void tearDown() {
        draws.requireOver();
    }

    @Benchmark
    @OperationsPerInvocation(Load.EVENTS)
    @Threads(1)
    public void one() {
        load.run();
    }

    @Benchmark
    @OperationsPerInvocation(Load.EVENTS)
    @Threads(2)
    public void two() {
        load.run();
    }
}
