package dev.drydock.raft.log;

/**
 * Where an entry stands: no two different entries ever have the same index and term.
 *
 * @param index from 1; 0 before the first entry
 * @param term 0 before the first entry
 */
public record LogPosition(long index, long term) {
    /** Before the first entry. */
    public static final LogPosition START = new LogPosition(0, 0);
}
