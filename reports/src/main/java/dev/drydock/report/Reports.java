package dev.drydock.report;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RunFolder;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Everything that can be read off a record, written into a run's folder. */
public final class Reports {
    private Reports() {}

    /**
     * Writes the page, the measures as CSV and the figures; of a live run, what its folder holds besides is on the page too.
     *
     * @return nothing, or one sentence for the user: why there are no figures
     * @throws dev.drydock.record.files.RecordFileException when a file cannot be written
     */
    public static Optional<String> write(RunRecord run, RunFolder folder) {
        return write(run, LiveBeside.in(folder), folder);
    }

    /**
     * As {@link #write(RunRecord, RunFolder)}, where what a live run has besides stands elsewhere.
     *
     * @throws dev.drydock.record.files.RecordFileException when a file cannot be written
     */
    public static Optional<String> write(RunRecord run, Optional<LiveBeside> beside, RunFolder folder) {
        // Java takes its time to begin drawing; the page is made meanwhile.
        CompletableFuture<Figures.Drawing> figures =
                CompletableFuture.supplyAsync(() -> Figures.of(run, beside.flatMap(LiveBeside::comparison)));
        byte[] page = HtmlReport.render(run, beside).getBytes(StandardCharsets.UTF_8);
        folder.write(RunFolder.REPORT, out -> out.write(page));
        folder.write(RunFolder.MEASURES, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CsvReport.measures(run, writer);
            writer.flush();
        });
        figures.join().write(folder);
        return figures.join().warning();
    }
}
