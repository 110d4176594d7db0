package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;

/**
 * Names a write of a node's own acceptor: a promise by its ballot's round, negated; a vote by the slot in 40 bits, and by
 * the last 22 bits of its ballot's round and the kind of its round in the others.
 */
final class WriteToken {
    private static final int KIND_BITS = 2;
    private static final int ROUND_BITS = 22;
    private static final long ROUND_MASK = (1L << ROUND_BITS) - 1;

    private WriteToken() {}

    static long ofPromise(Ballot ballot) {
        return -ballot.round();
    }

    static long ofVote(long slot, Round round) {
        return (slot << (ROUND_BITS + KIND_BITS)) | ((round.ballot().round() & ROUND_MASK) << KIND_BITS) | kind(round);
    }

    private static int kind(Round round) {
        return switch (round.kind()) {
            case CLASSIC -> 1;
            case FAST -> 2;
            case RECOVERY -> 3;
        };
    }

    static boolean isVote(long token) {
        return token > 0;
    }

    static long slot(long token) {
        return token >>> (ROUND_BITS + KIND_BITS);
    }
}
