package dev.drydock.bench.queueing;

import dev.drydock.sim.queueing.Discipline;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many million customers a second does a single queue (M/M/1 at a load of 0.9) serve on each engine? Each keeps
 * histograms of sojourn and waiting times and the mean number in the system. Drydock runs a whole trial besides: a
 * balancer that picks, the hash of everything that happened, the series of its report, the laws that are checked at the end.
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar SingleQueueBenchmark
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
public class SingleQueueBenchmark {
    private static final int CUSTOMERS = 1_000_000;
    private static final double LOAD = 0.9;
    private static final double SERVICE = 1e6;

    /** The engines side by side; SSJ with generators of its own, and with Drydock's. */
    public enum Engine {
        DRYDOCK,
        SSJ,
        SSJ_OUR_DRAWS,
        DSOL
    }

    @Param
    Engine engine;

    @Benchmark
    @OperationsPerInvocation(CUSTOMERS)
    public double customers() {
        double interarrival = SERVICE / LOAD;
        double duration = CUSTOMERS * interarrival;
        return switch (engine) {
            case DRYDOCK -> DrydockServices.run(1, LOAD, CUSTOMERS, Discipline.FIFO);
            case SSJ -> SsjQueue.ofItsOwnDraws(interarrival, SERVICE).run(duration);
            case SSJ_OUR_DRAWS -> SsjQueue.ofOurDraws(interarrival, SERVICE).run(duration);
            case DSOL -> new DsolQueue(interarrival, SERVICE).run(duration);
        };
    }
}
