package dev.drydock.raft.read;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.collection.SharedList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The reads that a follower has yet to answer. It asks its leader for one read index at a time, for all reads that have
 * arrived; later ones wait for the next (dissertation §6.4).
 *
 * @param underWay the reads for which the leader was asked; empty when it was not
 * @param readIndex up to where the log must be applied before they are answered, once the leader has said so
 * @param overdue whether a heartbeat has come since the leader was asked
 * @param waiting the reads for the next question
 */
public record FollowerReads(
        SharedList<ClientRequest> underWay,
        OptionalLong readIndex,
        boolean overdue,
        SharedList<ClientRequest> waiting) {
    /** No reads. */
    public static final FollowerReads NONE =
            new FollowerReads(SharedList.empty(), OptionalLong.empty(), false, SharedList.empty());

    /** How many reads there are. */
    public int size() {
        return underWay.size() + waiting.size();
    }

    /** Whether the leader was asked and its answer was not used yet. */
    public boolean roundUnderWay() {
        return !underWay.isEmpty();
    }

    /** With one more read, which waits. */
    public FollowerReads with(ClientRequest read) {
        return new FollowerReads(underWay, readIndex, overdue, waiting.append(read));
    }

    /** With the leader asked for all that waited. */
    public FollowerReads startRound() {
        return new FollowerReads(waiting, OptionalLong.empty(), false, SharedList.empty());
    }

    /** After the leader has answered. */
    public FollowerReads confirmed(long index) {
        return new FollowerReads(underWay, OptionalLong.of(index), false, waiting);
    }

    /** Without the reads for which the leader had been asked. */
    public FollowerReads endRound() {
        return new FollowerReads(SharedList.empty(), OptionalLong.empty(), false, waiting);
    }

    /** After another heartbeat without an answer, or after the leader was asked again. */
    public FollowerReads withOverdue(boolean changed) {
        return new FollowerReads(underWay, readIndex, changed, waiting);
    }

    /** The identities of the reads for which the leader was asked. */
    public List<RequestId> ids() {
        List<RequestId> ids = new ArrayList<>(underWay.size());
        for (int place = 0; place < underWay.size(); place++) {
            ids.add(underWay.get(place).id());
        }
        return ids;
    }

    /** All reads in order of arrival. */
    public List<ClientRequest> all() {
        List<ClientRequest> all = new ArrayList<>(underWay.toList());
        all.addAll(waiting.toList());
        return all;
    }
}
