package dev.drydock.raft;

/**
 * Names a write of a candidate (its vote for itself) or of a leader (an entry of its own log), so that news of its
 * durability that comes late is not taken for news of another term's write.
 */
final class WriteToken {
    private static final int INDEX_BITS = 40;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private WriteToken() {}

    /** For the entry at an index, below 2^40, appended by the leader of a term, below 2^23. */
    static long of(long term, long index) {
        return term << INDEX_BITS | index;
    }

    /** For a candidate's vote for itself. */
    static long ofVote(long term) {
        return of(term, 0);
    }

    static long term(long token) {
        return token >>> INDEX_BITS;
    }

    static long index(long token) {
        return token & INDEX_MASK;
    }
}
