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
 * How long does a pick take with a policy that hashes, takes subsets, probes, or hears of loads? What a request then tells
 * the policy is not counted, save in {@link #request}. The draw of a key counts, about a nanosecond.
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar KeyedPickBenchmark -p policy=maglev -prof gc
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class KeyedPickBenchmark {

    @Param({
        "maglev",
        "ring-hash",
        "bounded-ring-hash",
        "rendezvous",
        "deterministic-subsetting",
        "deterministic-aperture",
        "zone-aware",
        "prequal",
        "c3-ranking",
        "weighted-round-robin-by-load"
    })
    String policy;

    @Param("1000")
    int servers;

    private Policy picking;
    private OneBalancer balancer;

    @Setup
    public void setUp() {
        picking = OneBalancer.policy(policy);
        picking.servers(Servers.alike(servers), 0);
        balancer = new OneBalancer(picking);
        balancer.report(servers);
    }

    /** A pick alone. */
    @Benchmark
    public int pick() {
        balancer.nextRequest();
        return picking.pick(balancer, balancer);
    }

    /** A pick, and what the policy is told of a request that ends at once. */
    @Benchmark
    public int request() {
        balancer.nextRequest();
        int server = picking.pick(balancer, balancer);
        picking.started(server, balancer.now());
        picking.finished(server, Ended.OK, 1_000_000, balancer.now());
        return server;
    }
}
