package dev.drydock.cli;

import dev.drydock.record.files.RecordFileException;
import dev.drydock.record.files.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where records go. */
final class RunFolders {
    private RunFolders() {}

    /** Where the record of a run goes when nobody says: {@code runs/leader-crash-42}. */
    static Path usual(Path scenario, long seed) {
        String file = String.valueOf(scenario.getFileName());
        int dot = file.lastIndexOf('.');
        return Path.of("runs", (dot > 0 ? file.substring(0, dot) : file) + "-" + seed);
    }

    /** The folder, made and tried out, so that nobody runs for an hour and then cannot write. */
    static RunFolder prepared(Path path) {
        try {
            RunFolder folder = RunFolder.create(path);
            Path probe = Files.createTempFile(path, ".drydock", ".tmp");
            try {
                Files.write(probe, new byte[1 << 16]);
            } finally {
                Files.deleteIfExists(probe);
            }
            return folder;
        } catch (RecordFileException e) {
            throw Complaint.wrongInput(e.getMessage() + "; choose another folder with --out");
        } catch (IOException e) {
            throw Complaint.wrongInput(
                    "cannot write into " + path + ": " + e.getMessage() + "; choose another folder with --out");
        }
    }

    /** Removes files of an earlier run that this one does not renew. */
    static void removeStale(RunFolder folder) {
        for (String name : new String[] {RunFolder.TRACE, RunFolder.HISTORY}) {
            try {
                Files.deleteIfExists(folder.file(name));
            } catch (IOException e) {
                throw Complaint.environment("cannot remove " + folder.file(name) + ": " + e.getMessage(), e);
            }
        }
    }
}
