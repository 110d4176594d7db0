package dev.drydock.cli;

import dev.drydock.record.History;
import dev.drydock.record.RunRecord;
import dev.drydock.record.edn.EdnHistoryWriter;
import dev.drydock.record.files.RunFolder;
import dev.drydock.report.Reports;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes what a run leaves behind. */
final class Records {
    private Records() {}

    /**
     * Writes the record, the history of the first trial and, if wanted, the report.
     *
     * @return nothing, or one sentence for the user: why there are no figures
     */
    static Optional<String> write(RunRecord run, History history, RunFolder folder, boolean withReport) {
        folder.write(run);
        if (!history.operations().isEmpty()) {
            folder.write(RunFolder.HISTORY, out -> {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                EdnHistoryWriter.write(history, writer);
                writer.flush();
            });
        }
        return withReport ? Reports.write(run, folder) : Optional.empty();
    }
}
