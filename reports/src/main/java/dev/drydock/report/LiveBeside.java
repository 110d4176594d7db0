package dev.drydock.report;

import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.RunRecord;
import dev.drydock.record.files.LiveFiles;
import dev.drydock.record.files.RunFolder;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What a live run has besides the record of any run.
 *
 * @param live what it saw of the world
 * @param simulated the same scenario, simulated; empty when it was not
 * @param comparison of both; empty when they were not compared
 */
public record LiveBeside(LiveRecord live, Optional<RunRecord> simulated, Optional<LiveComparison> comparison) {

    /**
     * Reads what stands in a run's folder; nothing when the run was no live one.
     *
     * @throws dev.drydock.record.files.RecordFileException when a file is damaged
     */
    public static Optional<LiveBeside> in(RunFolder folder) {
        LiveFiles files = new LiveFiles(folder);
        return files.live().map(live -> {
            boolean both = Files.exists(files.simulated().file(RunFolder.RUN));
            return new LiveBeside(
                    live, both ? Optional.of(files.simulated().read()) : Optional.empty(), files.comparison());
        });
    }
}
