package dev.drydock.protocol;

/** One record of a node's journal, its stable storage: an immutable value that the protocol alone understands. */
public interface JournalRecord {

    /** About how many bytes it takes on disk; at least 1. */
    int bytes();
}
