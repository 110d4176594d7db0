package dev.drydock.raft.read;

import dev.drydock.protocol.collection.SharedList;

/**
 * The reads that a leader has yet to answer. One round of heartbeats serves all reads that had arrived when it was sent;
 * those that arrive later wait for the next round (dissertation §6.4).
 *
 * @param underWay the reads that the round under way will serve; empty when none is
 * @param waiting the reads for the next round
 */
public record PendingReads(SharedList<ReadRequest> underWay, SharedList<ReadRequest> waiting) {
    private static final PendingReads NONE = new PendingReads(SharedList.empty(), SharedList.empty());

    /** No reads. */
    public static PendingReads none() {
        return NONE;
    }

    /** How many reads there are. */
    public int size() {
        return underWay.size() + waiting.size();
    }

    /** Whether a round of heartbeats is under way. */
    public boolean roundUnderWay() {
        return !underWay.isEmpty();
    }

    /** With one more read, which waits. */
    public PendingReads with(ReadRequest read) {
        return new PendingReads(underWay, waiting.append(read));
    }

    /** With more reads, which wait. */
    public PendingReads with(SharedList<ReadRequest> reads) {
        SharedList<ReadRequest> more = waiting;
        for (int place = 0; place < reads.size(); place++) {
            more = more.append(reads.get(place));
        }
        return new PendingReads(underWay, more);
    }

    /** With a round under way for all that waited. */
    public PendingReads startRound() {
        return new PendingReads(waiting, SharedList.empty());
    }

    /** Without the reads that the round under way has served. */
    public PendingReads endRound() {
        return new PendingReads(SharedList.empty(), waiting);
    }
}
