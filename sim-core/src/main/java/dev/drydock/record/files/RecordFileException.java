package dev.drydock.record.files;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A file of a record could not be written or read. The message is one sentence for the user. */
public final class RecordFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    RecordFileException(String sentence) {
        super(sentence);
    }

    private RecordFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    static RecordFileException writing(Path file, IOException cause) {
        return new RecordFileException("cannot write " + file + ": " + reason(cause), cause);
    }

    static RecordFileException reading(Path file, IOException cause) {
        return new RecordFileException("cannot read " + file + ": " + reason(cause), cause);
    }

    static RecordFileException damaged(Path file, String where, Throwable cause) {
        return new RecordFileException(file + " is damaged" + where + ": run the scenario again to renew it", cause);
    }

    private static String reason(IOException problem) {
        return switch (problem) {
            case AccessDeniedException ignored -> "permission denied";
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a folder";
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case FileSystemException other when other.getReason() != null -> lowerFirst(other.getReason());
            default -> problem.getMessage() == null ? "input/output error" : lowerFirst(problem.getMessage());
        };
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
