package dev.drydock.cli;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RunFolder;
import dev.drydock.report.LiveBeside;
import dev.drydock.report.Reports;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders the report of a record again. */
@Command(
        name = "report",
        header = "Render the report of a run again from its record.",
        footer = {
            "  drydock report runs/leader-crash-five-regions-42",
            "  drydock report runs/leader-crash-five-regions-42 --out /tmp/page"
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORD", description = "The folder of a run.")
    private Path record;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the page and figures go. Default: the same folder.")
    private Path out;

    @Option(names = "--json", description = "Print the results as JSON instead of a table.")
    private boolean json;

    @Option(names = "--quiet", description = "Write the page, print nothing.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder from = RunFolder.open(record);
        RunRecord run = from.read();
        RunFolder to = RunFolders.prepared(out != null ? out : from.path());
        Reports.write(run, LiveBeside.in(from), to)
                .ifPresent(warning -> spec.commandLine().getErr().println("drydock: " + warning));
        spec.commandLine().getErr().flush();
        new RunResults(spec, json, quiet).print(run, to);
        return Exit.OK;
    }
}
