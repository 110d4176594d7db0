package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.raft.read.Lease;
import dev.drydock.raft.read.PendingReads;
import dev.drydock.raft.replication.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Serves clients and replicates its log.
 *
 * @param progress how far each follower is: {@code nextIndex} and {@code matchIndex} (Figure 2)
 * @param durableIndex up to where the leader's own log is known to be durable: its own {@code matchIndex}. It writes
 *     while its followers do (dissertation §10.2.1)
 * @param awaitedIndex up to where it awaits the news that its log is durable; {@code durableIndex} when it awaits none.
 *     One such wait is under way at a time, and the next covers all that was written meanwhile
 * @param reads the reads that wait for a majority to confirm it
 * @param lease its lease; {@link Lease#NONE} for ever where reads do not rely on clocks
 */
public record Leader(NodeMap<Progress> progress, long durableIndex, long awaitedIndex, PendingReads reads, Lease lease)
        implements RaftRole {

    /** Has just been elected and knows nothing of its followers, whose number and names these are. */
    public static Leader elected(List<NodeId> followers, long lastIndex) {
        return new Leader(NodeMap.of(followers, Progress.unknown(lastIndex)), 0, 0, PendingReads.none(), Lease.NONE);
    }

    /** With other progress. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    public Leader withProgress(NodeMap<Progress> changed) {
        return changed == progress ? this : new Leader(changed, durableIndex, awaitedIndex, reads, lease);
    }

    /** With its log durable up to an index, and awaiting no more. */
    public Leader withDurableIndex(long index) {
        return new Leader(progress, index, index, reads, lease);
    }

    /** Awaiting the news that its log is durable up to an index. */
    public Leader awaiting(long index) {
        return new Leader(progress, durableIndex, index, reads, lease);
    }

    /** Whether it awaits news of its disk. */
    public boolean awaitsDisk() {
        return awaitedIndex > durableIndex;
    }

    /** With other reads. */
    public Leader withReads(PendingReads changed) {
        return new Leader(progress, durableIndex, awaitedIndex, changed, lease);
    }

    /** With another lease. */
    public Leader withLease(Lease changed) {
        return new Leader(progress, durableIndex, awaitedIndex, reads, changed);
    }

    /** How many reads it has yet to answer. */
    public int readsUnderWay() {
        return reads.size() + lease.reads().size();
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
