package dev.drydock.protocol;

/** What a client wants the replicated state machine to do: an immutable value that protocols look into no
 * further than by these methods. */
public interface Command {

    /** Whether it leaves the state machine as it is, so that a protocol may answer it without its log. */
    boolean readOnly();

    /**
     * The part of the state that it reads or writes. Two commands interfere, so that their order matters, when they touch
     * the same part and at least one of them is not read-only.
     */
    String touches();

    /** About how many bytes it takes in a message or on disk; at least 0. */
    int bytes();
}
