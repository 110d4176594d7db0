package dev.drydock.paxos.multi.role;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.collection.SharedList;
import java.util.ArrayList;
import java.util.List;

/**
 * The reads that a leader has yet to answer. One round of heartbeats serves all reads that had arrived when it was sent;
 * those that arrive later wait for the next.
 *
 * @param underWay the reads that the round under way will serve; empty when none is
 * @param waiting the reads for the next round
 */
public record PendingReads(SharedList<ClientRequest> underWay, SharedList<ClientRequest> waiting) {
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
    public PendingReads with(ClientRequest read) {
        return new PendingReads(underWay, waiting.append(read));
    }

    /** With a round under way for all that waited. */
    public PendingReads startRound() {
        return new PendingReads(waiting, SharedList.empty());
    }

    /** With all reads waiting for the next round. */
    public PendingReads restart() {
        if (underWay.isEmpty()) {
            return this;
        }
        SharedList<ClientRequest> all = underWay;
        for (ClientRequest read : waiting.toList()) {
            all = all.append(read);
        }
        return new PendingReads(SharedList.empty(), all);
    }

    /** Without the reads that the round under way has served. */
    public PendingReads endRound() {
        return new PendingReads(SharedList.empty(), waiting);
    }

    /** Without the reads that wait. */
    public PendingReads servedWaiting() {
        return new PendingReads(underWay, SharedList.empty());
    }

    /** All reads in order of arrival. */
    public List<ClientRequest> all() {
        List<ClientRequest> all = new ArrayList<>(underWay.toList());
        all.addAll(waiting.toList());
        return all;
    }
}
