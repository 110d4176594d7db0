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
 * How many million events a second does a kernel run when every event sets a timer again, as heartbeats do election
 * timeouts? {@link TimerDraws} tells the load. Drydock's timers are postponed, SSJ's events rescheduled, DSOL's cancelled
 * and scheduled anew.
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar TimerBenchmark
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
public class TimerBenchmark {

    /** The kernels side by side. */
    public enum Kernel {
        DRYDOCK,
        SSJ,
        DSOL
    }

    @Param
    Kernel kernel;

    @Param({"1000", "100000"})
    int timers;

    private TimerDraws draws;
    private Load load;

    @Setup(Level.Invocation)
    public void setUp() {
        draws = new TimerDraws(timers);
        load = switch (kernel) {
            case DRYDOCK -> new DrydockTimers(timers, draws);
            case SSJ -> new SsjTimers(timers, draws);
            case DSOL -> new DsolTimers(timers, draws);
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
