package dev.drydock.cli;

import dev.drydock.record.History;
import dev.drydock.record.RunRecord;
import dev.drydock.record.edn.EdnHistoryWriter;
import dev.drydock.record.files.RunFolder;
import dev.drydock.report.HtmlReport;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes what a run leaves behind. */
final class Records {
    private Records() {}

    /** The record, the history of the first trial and, if wanted, the report. */
    static void write(RunRecord run, History history, RunFolder folder, boolean withReport) {
        folder.write(run);
        if (!history.operations().isEmpty()) {
            folder.write(RunFolder.HISTORY, out -> {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                EdnHistoryWriter.write(history, writer);
                writer.flush();
            });
        }
        if (withReport) {
            writeReport(run, folder);
        }
    }

    /** The page and its figures. */
    static void writeReport(RunRecord run, RunFolder folder) {
        byte[] page = HtmlReport.render(run).getBytes(StandardCharsets.UTF_8);
        folder.write(RunFolder.REPORT, out -> out.write(page));
    }
}
