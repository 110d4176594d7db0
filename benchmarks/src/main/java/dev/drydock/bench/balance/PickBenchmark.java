package dev.drydock.bench.balance;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a pick cost? The servers have unequal loads, as after some while under way; the policy has its default options.
 * {@code pick} is the choice alone; {@code request} is a choice, an attempt that starts and the end of the oldest one.
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar PickBenchmark -prof gc
 *   java -jar benchmarks/target/benchmarks.jar PickBenchmark.pick -p policy=two-choices -p servers=1000
 *   java -cp benchmarks/target/benchmarks.jar:mine.jar dev.drydock.bench.balance.EveryPolicy
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class PickBenchmark {
    private static final long MILLISECOND = 1_000_000;

    @Param({
        "random",
        "weighted-random",
        "round-robin",
        "weighted-round-robin",
        "least",
        "least-outstanding",
        "least-latency",
        "least-response-time",
        "two-choices",
        "power-of-d",
        "peak-ewma",
        "jsq",
        "jiq",
        "least-work",
        "least-work-of-d",
        "sita",
        "clairvoyant"
    })
    String policy;

    @Param({"10", "100", "1000"})
    int servers;

    private Policy picking;
    private Loads loads;
    private int[] underWay;
    private int oldest;

    /** Ten requests a server on average are under way, where the policy itself has put them. */
    @Setup
    public void setUp() {
        loads = new Loads(servers);
        picking = Policies.create(policy, loads.random());
        picking.servers(Servers.alike(servers), 0);
        underWay = new int[10 * servers];
        for (int i = 0; i < underWay.length; i++) {
            underWay[i] = start();
        }
    }

    private int start() {
        loads.next();
        int server = picking.pick(loads, loads);
        picking.started(server, loads.now());
        return server;
    }

    @Benchmark
    public int pick() {
        loads.next();
        return picking.pick(loads, loads);
    }

    @Benchmark
    public int request() {
        picking.finished(underWay[oldest], Ended.OK, MILLISECOND, loads.now());
        underWay[oldest] = start();
        oldest = oldest + 1 < underWay.length ? oldest + 1 : 0;
        return underWay[oldest];
    }
}
