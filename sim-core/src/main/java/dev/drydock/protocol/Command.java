package dev.drydock.protocol;

/** What a client wants the replicated state machine to do: an immutable value that protocols do not look into. */
public interface Command {

    /** Whether it leaves the state machine as it is, so that a protocol may answer it without its log. */
    boolean readOnly();

    /** About how many bytes it takes in a message or on disk; at least 0. */
    int bytes();
}
