package dev.drydock.bench.placement;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.sim.placement.MachineFleet;
import dev.drydock.sim.random.RandomStream;
import java.util.ServiceLoader;
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
 * How long does each policy take to place twice as many containers as there are machines, all pending at once, on an empty
 * fleet?
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar PlacementBenchmark -p machines=1000
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Thread)
public class PlacementBenchmark {
    @Param({
        "first-fit",
        "next-fit",
        "best-fit",
        "worst-fit",
        "spread",
        "round-robin",
        "random",
        "dot-product",
        "l2-norm",
        "tetris",
        "nomad-binpack",
        "nomad-spread",
        "min-cost-flow"
    })
    String policy;

    @Param({"100", "1000"})
    int machines;

    private Input input;

    @Setup
    public void setUp() {
        input = Input.of(machines, 2 * machines);
    }

    @Benchmark
    public int place() {
        return named(policy).place(input.demands(), new MachineFleet(input.machines()), new RandomStream(1));
    }

    private static PlacementPolicy named(String name) {
        for (PlacementPolicyProvider<?> provider : ServiceLoader.load(PlacementPolicyProvider.class)) {
            if (provider.name().equals(name)) {
                return usual(provider);
            }
        }
        throw new IllegalArgumentException("there is no placement policy " + name);
    }

    private static <O extends Record> PlacementPolicy usual(PlacementPolicyProvider<O> provider) {
        return provider.create(provider.defaults());
    }
}
