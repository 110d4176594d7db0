package dev.drydock.cli;

import dev.drydock.record.files.RecordFileException;
import dev.drydock.scenario.run.TooLittleMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;

/** What went wrong, in a sentence for people. */
final class Problems {
    private Problems() {}

    static String sentence(Throwable problem) {
        return switch (problem) {
            case Complaint complaint -> complaint.getMessage();
            case RecordFileException file -> file.getMessage();
            case TooLittleMemory memory -> memory.getMessage();
            case CompletionException wrapped when wrapped.getCause() != null -> sentence(wrapped.getCause());
            case UncheckedIOException io -> io.getCause().getMessage();
            case IOException io -> String.valueOf(io.getMessage());
            case IllegalArgumentException wrong -> String.valueOf(wrong.getMessage());
            default ->
                "this is a fault in Drydock: " + problem.getMessage()
                        + " (set DRYDOCK_DEBUG=1 to see where, and please tell us)";
        };
    }

    static int exitStatus(Throwable problem) {
        return switch (problem) {
            case Complaint complaint -> complaint.exitStatus();
            case IllegalArgumentException wrong -> Exit.WRONG_INPUT;
            default -> Exit.ENVIRONMENT;
        };
    }
}
