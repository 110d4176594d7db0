package dev.drydock.bench.balance;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link PickBenchmark} for every policy on the class path, those of plug-ins too. Takes JMH's options; {@code -p
 * policy=random,jsq} runs only those.
 */
public final class EveryPolicy {
    private static final String POLICY = "policy";

    private EveryPolicy() {}

    /** Runs them. */
    public static void main(String... arguments) throws CommandLineOptionException, RunnerException {
        CommandLineOptions asked = new CommandLineOptions(arguments);
        ChainedOptionsBuilder options = new OptionsBuilder().parent(asked);
        if (asked.getIncludes().isEmpty()) {
            options.include(PickBenchmark.class.getName());
        }
        if (!asked.getParameter(POLICY).hasValue()) {
            options.param(POLICY, Policies.names().toArray(String[]::new));
        }
        new Runner(options.build()).run();
    }
}
