package dev.drydock.protocol;

/** The deterministic machine that a group replicates. A mutable object that one node's driver owns. */
public interface StateMachine {

    /** Applies a command and answers it. */
    Result apply(Command command);

    /** Answers a read-only command and changes nothing. */
    Result read(Command command);

    /** The whole state, the same bytes on every node that applied the same commands. */
    Bytes snapshot();

    /**
     * Takes on a state in place of its own.
     *
     * @throws IllegalArgumentException when the bytes are not what {@link #snapshot} gave
     */
    void restore(Bytes snapshot);

    /** Writes a result of {@link #apply}, so that a snapshot can hold what clients may still ask for again. */
    void pack(Result result, Packer packer);

    /** Reads what {@link #pack} wrote. */
    Result unpack(Unpacker unpacker);
}
