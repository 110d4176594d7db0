package dev.drydock.cli;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RunFolder;
import dev.drydock.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Tells the results of a run. */
final class RunResults {
    private final CommandSpec spec;
    private final boolean json;
    private final boolean quiet;

    RunResults(CommandSpec spec, boolean json, boolean quiet) {
        this.spec = spec;
        this.json = json;
        this.quiet = quiet;
    }

    /** @param folder where the record is; null when it was not kept */
    void print(RunRecord record, RunFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonSummary.of(record, folder == null ? null : folder.path()));
        } else if (!quiet) {
            out.print(TextReport.render(record, Console.style()));
            if (folder != null) {
                where(out, folder);
            }
        }
        out.flush();
    }

    private static void where(PrintWriter out, RunFolder folder) {
        boolean page = Files.exists(folder.file(RunFolder.REPORT));
        out.println(page ? "Report: " + folder.file(RunFolder.REPORT) : "Record: " + folder.path());
    }

    /** Says how fast it ran, on standard error: that differs from run to run. */
    void speed(RunRecord record, long events, long simulatedNanos) {
        double wall = Math.max(1, record.machine().wallMillis()) / 1e3;
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(
                Locale.ROOT,
                "%.1f s for %.0f simulated seconds (%.0f a second), %.1f million events",
                wall,
                simulatedNanos / 1e9,
                simulatedNanos / 1e9 / wall,
                events / 1e6));
        err.flush();
    }
}
