package dev.drydock.protocol;

/** What a state machine answers to a command: an immutable value. */
public interface Result {

    /** About how many bytes it takes on the wire; at least 0. */
    int bytes();
}
