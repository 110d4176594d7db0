package dev.drydock.cli;

import dev.drydock.live.comparison.Tolerances;
import dev.drydock.record.LiveComparison;
import dev.drydock.record.RunRecord;
import dev.drydock.record.files.LiveFiles;
import dev.drydock.record.files.RunFolder;
import dev.drydock.report.LiveText;
import dev.drydock.report.Reports;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.form.Forms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a live run with its simulation again. */
@Command(
        name = "compare-live",
        header = "Compare a live run with its simulation, from their records.",
        description = {
            "",
            "Does again what drydock live does at its end: holds the simulated run in the folder against the measured one,"
                    + " writes comparison.json and the report. Exit status 1 when a measure is outside its tolerance or the"
                    + " comparison cannot be trusted."
        },
        footer = {
            "  drydock compare-live runs/raft-leader-kill-live",
            "  drydock compare-live runs/raft-leader-kill-live --tolerance p99=50% --tolerance write.p50=10%",
            "  drydock compare-live runs/calibrated-live --simulated runs/calibrated"
        })
final class CompareLiveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORD", description = "The folder of a live run.")
    private Path record;

    @Option(
            names = "--simulated",
            paramLabel = "DIR",
            description = "The folder of the simulated run. Default: the folder simulated in that of the live run.")
    private Path simulated;

    @Option(
            names = "--tolerance",
            paramLabel = "NAME=SHARE",
            description =
                    "How far a measure may be off, by its name or that of its figure, such as write.p99=20%, p99=50%"
                            + " or leaderless=10%; may be repeated.")
    private Map<String, String> tolerances = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print the comparison as JSON instead of a table.")
    private boolean json;

    @Option(names = "--quiet", description = "Write the page, print nothing.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder folder = RunFolder.open(record);
        RunFolder model = simulated == null ? new LiveFiles(folder).simulated() : RunFolder.open(simulated);
        RunRecord measured = folder.read();
        RunFolders.prepared(folder.path());
        LiveComparison comparison = LiveComparisons.renew(folder, model, Protocols.builtIn(), wanted());
        Reports.write(measured, folder)
                .ifPresent(warning -> spec.commandLine().getErr().println("drydock: " + warning));
        tell(comparison, folder);
        return comparison.holds() ? Exit.OK : Exit.FAILED;
    }

    private Tolerances wanted() {
        Tolerances all = Tolerances.USUAL;
        for (Map.Entry<String, String> each : tolerances.entrySet()) {
            all = all.with(each.getKey(), Forms.SHARE.parse().apply(each.getValue()));
        }
        return all;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Complaint.environment("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void tell(LiveComparison comparison, RunFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(text(folder.file(LiveFiles.COMPARISON)));
        } else if (!quiet) {
            out.print(LiveText.render(comparison, Console.style()));
            out.println("Report: " + folder.file(RunFolder.REPORT));
        }
        out.flush();
    }
}
