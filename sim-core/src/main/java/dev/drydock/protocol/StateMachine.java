package dev.drydock.protocol;

/** The deterministic machine that a group replicates. A mutable object that one node's driver owns. */
public interface StateMachine {

    /** Applies a command and answers it. */
    Result apply(Command command);

    /** Answers a read-only command and changes nothing. */
    Result read(Command command);
}
