package dev.drydock.cli;

import picocli.CommandLine.Option;

/** Options of every command that runs a scenario: what it prints and writes besides the record. */
final class ResultOptions {
    @Option(names = "--json", description = "Print the results as JSON instead of a table.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress and no table; the exit status and the record say it all.")
    private boolean quiet;

    @Option(names = "--no-report", description = "Write the record, but neither the page nor its figures.")
    private boolean withoutReport;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    boolean withReport() {
        return !withoutReport;
    }
}
