package dev.drydock.bench.consensus;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this package for every protocol on the class path, those of plug-ins too. Takes JMH's options;
 * {@code -p protocol=raft,epaxos} runs only those.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar dev.drydock.bench.consensus.EveryProtocol ConsensusThroughput -prof gc
 * java -cp benchmarks/target/benchmarks.jar:mine.jar dev.drydock.bench.consensus.EveryProtocol
 * </pre>
 */
public final class EveryProtocol {
    private static final String PROTOCOL = "protocol";

    private EveryProtocol() {}

    /** Runs them. */
    public static void main(String... arguments) throws CommandLineOptionException, RunnerException {
        CommandLineOptions asked = new CommandLineOptions(arguments);
        ChainedOptionsBuilder options = new OptionsBuilder().parent(asked);
        if (asked.getIncludes().isEmpty()) {
            options.include(EveryProtocol.class.getPackageName());
        }
        if (!asked.getParameter(PROTOCOL).hasValue()) {
            options.param(PROTOCOL, Providers.names().toArray(String[]::new));
        }
        new Runner(options.build()).run();
    }
}
