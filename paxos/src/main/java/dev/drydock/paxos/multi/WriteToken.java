package dev.drydock.paxos.multi;

/**
 * Names a write of a candidate (the promise of its own ballot) or of a leader (a value it has accepted itself) by the
 * ballot's round, so that news of its durability that comes late is not taken for news of another ballot's write.
 */
final class WriteToken {
    private static final int SLOT_BITS = 40;
    private static final long SLOT_MASK = (1L << SLOT_BITS) - 1;

    private WriteToken() {}

    /** For what the leader of a round, below 2^23, has accepted up to a slot, below 2^40. */
    static long of(long round, long slot) {
        return round << SLOT_BITS | slot;
    }

    /** For the promise of a candidate's own ballot. */
    static long ofPromise(long round) {
        return of(round, 0);
    }

    static long round(long token) {
        return token >>> SLOT_BITS;
    }

    static long slot(long token) {
        return token & SLOT_MASK;
    }
}
