package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;

/**
 * Names a write of a node's own acceptor: the slot in 40 bits, the round of the ballot in 23, and the phase in 1. The
 * round is cut to its last bits: two of one slot that look alike are 8 million proposals apart.
 */
final class WriteToken {
    private static final int ROUND_BITS = 23;
    private static final long ROUND_MASK = (1L << ROUND_BITS) - 1;

    private WriteToken() {}

    static long ofPromise(long slot, Ballot ballot) {
        return of(slot, ballot, 0);
    }

    static long ofAcceptance(long slot, Ballot ballot) {
        return of(slot, ballot, 1);
    }

    static long slot(long token) {
        return token >>> (ROUND_BITS + 1);
    }

    private static long of(long slot, Ballot ballot, int phase) {
        return (slot << (ROUND_BITS + 1)) | ((ballot.round() & ROUND_MASK) << 1) | phase;
    }
}
