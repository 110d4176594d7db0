package dev.drydock.cli;

/** What the exit status says. */
final class Exit {
    /** It ran, and every expectation held. */
    static final int OK = 0;

    /** It ran, and an expectation, an invariant or a check failed. */
    static final int FAILED = 1;

    /** The input or the command line is wrong. */
    static final int WRONG_INPUT = 2;

    /** The environment is missing something, or a check could not be decided in time. */
    static final int ENVIRONMENT = 3;

    private Exit() {}
}
