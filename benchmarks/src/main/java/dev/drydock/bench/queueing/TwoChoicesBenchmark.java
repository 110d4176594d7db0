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
 * How many million requests a second does a whole trial simulate in which each goes to the emptier of two of many servers,
 * at a load of 0.9?
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar TwoChoicesBenchmark
 *   java -jar benchmarks/target/benchmarks.jar TwoChoicesBenchmark -p servers=100 -p discipline=SRPT
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgs = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class TwoChoicesBenchmark {
    private static final int REQUESTS = 3_000_000;

    @Param({"100", "100000"})
    int servers;

    @Param("FIFO")
    Discipline discipline;

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public double requests() {
        return DrydockServices.run(servers, 0.9, REQUESTS, discipline);
    }
}
