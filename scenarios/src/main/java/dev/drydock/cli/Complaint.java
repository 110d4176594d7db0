package dev.drydock.cli;

import java.io.Serial;

/** Something that the user should know, in one sentence, and that ends the command. */
final class Complaint extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int exitStatus;

    private Complaint(int exitStatus, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitStatus = exitStatus;
    }

    /** The input or the command line is wrong. */
    static Complaint wrongInput(String sentence) {
        return new Complaint(Exit.WRONG_INPUT, sentence, null);
    }

    /** The environment is missing something. */
    static Complaint environment(String sentence, Throwable cause) {
        return new Complaint(Exit.ENVIRONMENT, sentence, cause);
    }

    int exitStatus() {
        return exitStatus;
    }
}
