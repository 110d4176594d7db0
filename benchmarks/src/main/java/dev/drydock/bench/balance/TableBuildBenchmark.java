package dev.drydock.bench.balance;

import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.sim.random.RandomStream;
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
 * How long does it take a policy that hashes to build its table, as it does whenever a server comes or goes?
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar TableBuildBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class TableBuildBenchmark {

    @Param({"ring-hash", "maglev", "rendezvous", "deterministic-subsetting", "deterministic-aperture"})
    String policy;

    @Param({"100", "1000"})
    int servers;

    private Policy built;
    private Servers all;

    @Setup
    public void setUp() {
        built = Policies.create(policy, new RandomStream(2));
        all = Servers.alike(servers);
    }

    @Benchmark
    public Policy build() {
        built.servers(all, 0);
        return built;
    }
}
