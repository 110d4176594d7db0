package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.raft.read.Lease;
import dev.drydock.raft.read.PendingReads;
import dev.drydock.raft.replication.Progress;
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
 * @param undertakings what it has undertaken besides
 */
public record Leader(
        NodeMap<Progress> progress,
        long durableIndex,
        long awaitedIndex,
        PendingReads reads,
        Lease lease,
        Undertakings undertakings)
        implements RaftRole {

    /** Has just been elected and knows nothing of its followers, whose number and names these are. */
    public static Leader elected(List<NodeId> followers, long lastIndex) {
        return new Leader(
                NodeMap.of(followers, Progress.unknown(lastIndex)),
                0,
                0,
                PendingReads.none(),
                Lease.NONE,
                Undertakings.NONE);
    }

    /** With other progress. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    public Leader withProgress(NodeMap<Progress> changed) {
        return changed == progress ? this : new Leader(changed, durableIndex, awaitedIndex, reads, lease, undertakings);
    }

    /** With its log durable up to an index, and awaiting no more. */
    public Leader withDurableIndex(long index) {
        return new Leader(progress, index, index, reads, lease, undertakings);
    }

    /** Awaiting the news that its log is durable up to an index. */
    public Leader awaiting(long index) {
        return new Leader(progress, durableIndex, index, reads, lease, undertakings);
    }

    /** Whether it awaits news of its disk. */
    public boolean awaitsDisk() {
        return awaitedIndex > durableIndex;
    }

    /** With other reads. */
    public Leader withReads(PendingReads changed) {
        return new Leader(progress, durableIndex, awaitedIndex, changed, lease, undertakings);
    }

    /** With another lease. */
    public Leader withLease(Lease changed) {
        return new Leader(progress, durableIndex, awaitedIndex, reads, changed, undertakings);
    }

    /** How many reads it has yet to answer. */
    public int readsUnderWay() {
        return reads.size() + lease.reads().size();
    }

    /** With other undertakings. */
    public Leader withUndertakings(Undertakings changed) {
        return new Leader(progress, durableIndex, awaitedIndex, reads, lease, changed);
    }

    /** With these followers; it knows nothing of those that are new, while its log ends so. */
    public Leader withFollowers(List<NodeId> followers, long lastIndex) {
        NodeMap<Progress> changed =
                NodeMap.of(followers, Progress.unknown(lastIndex).numberedFrom(undertakings.lastParting()));
        for (NodeId follower : followers) {
            Optional<Progress> known = progress.get(follower);
            changed = known.isPresent() ? changed.with(follower, known.get()) : changed;
        }
        return withProgress(changed);
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
