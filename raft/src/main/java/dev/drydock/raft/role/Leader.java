package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import dev.drydock.raft.collection.NodeMap;
import dev.drydock.raft.read.PendingReads;
import dev.drydock.raft.replication.Progress;
import java.util.Arrays;
import java.util.Optional;

/**
 * Serves clients and replicates its log.
 *
 * @param progress how far each follower is: {@code nextIndex} and {@code matchIndex} (Figure 2)
 * @param durableIndex up to where the leader's own log is known to be durable: its own {@code matchIndex}. It writes
 *     while its followers do (dissertation §10.2.1)
 * @param reads the reads that it has yet to answer
 */
public record Leader(NodeMap<Progress> progress, long durableIndex, PendingReads reads) implements RaftRole {

    /** With other progress. */
    public Leader withProgress(NodeMap<Progress> changed) {
        return new Leader(changed, durableIndex, reads);
    }

    /** With another durable index. */
    public Leader withDurableIndex(long index) {
        return new Leader(progress, index, reads);
    }

    /** With other reads. */
    public Leader withReads(PendingReads changed) {
        return new Leader(progress, durableIndex, changed);
    }

    /** The highest index that is durable on a majority, the leader itself included. */
    public long majorityIndex() {
        long[] indices = new long[progress.size() + 1];
        for (int place = 0; place < progress.size(); place++) {
            indices[place] = progress.valueAt(place).matchIndex();
        }
        indices[progress.size()] = durableIndex;
        Arrays.sort(indices);
        return indices[(indices.length - 1) / 2];
    }

    @Override
    public Role kind() {
        return Role.LEADER;
    }

    @Override
    public Optional<NodeId> leaderHint() {
        return Optional.empty();
    }
}
