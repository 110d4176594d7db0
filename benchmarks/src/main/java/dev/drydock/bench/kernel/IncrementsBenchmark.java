package dev.drydock.bench.kernel;

import dev.drydock.sim.random.Distribution;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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
 * Does any distribution of delays make the kernel slower than a 4-ary heap? PHOLD with eight distributions, ties and two
 * scales among them; the heap is a bare loop that dispatches to four classes of handlers.
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar IncrementsBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgs = {"-Xms1g", "-Xmx1g"})
@State(Scope.Thread)
public class IncrementsBenchmark {

    /** The kernel and the heap. */
    public enum Kernel {
        DRYDOCK,
        QUAD_HEAP
    }

    /** The delays, in nanoseconds; all but two scales have a mean around a millisecond. */
    public enum Delays {
        EXPONENTIAL,
        UNIFORM,
        CONSTANT,
        SIXTEEN_LATENCIES,
        /** One in a hundred is ten thousand times longer, as timeouts are beside messages. */
        TWO_SCALES,
        /** Two narrow humps. */
        CAMEL,
        LOGNORMAL,
        PARETO;

        Distribution distribution() {
            return switch (this) {
                case EXPONENTIAL -> Distribution.exponential(1e6);
                case UNIFORM -> Distribution.uniform(0, 2_000_000);
                case CONSTANT -> Distribution.constant(1_000_000);
                case SIXTEEN_LATENCIES ->
                    Distribution.empirical(
                            LongStream.rangeClosed(1, 16).map(i -> i * 125_000).toArray());
                case TWO_SCALES -> TwoScales.SHORT_AND_LONG;
                case CAMEL -> TwoScales.CAMEL;
                case LOGNORMAL -> Distribution.lognormal(500_000, 8_000_000);
                case PARETO -> Distribution.pareto(300_000, 1.2);
            };
        }
    }

    @Param
    Kernel kernel;

    @Param
    Delays delays;

    @Param({"1000", "100000"})
    int pending;

    private Draws draws;
    private Load load;

    @Setup(Level.Invocation)
    public void setUp() {
        draws = new Draws(delays.distribution());
        load = switch (kernel) {
            case DRYDOCK -> new DrydockPhold(pending, draws);
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
