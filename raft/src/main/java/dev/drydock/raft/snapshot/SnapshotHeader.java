package dev.drydock.raft.snapshot;

import dev.drydock.protocol.NodeId;
import dev.drydock.raft.log.LogPosition;
import java.util.List;

/**
 * What a snapshot is of (§7). Two snapshots with equal headers have equal bytes.
 *
 * @param lastIncludedIndex the index of the last entry that the snapshot replaces; at least 1
 * @param lastIncludedTerm the term of that entry
 * @param members the configuration of the group as of that index (dissertation §5.1), in ascending order
 * @param size how many bytes the snapshot has
 * @param digest a number that differs, in all likelihood, where the bytes do
 */
public record SnapshotHeader(
        long lastIncludedIndex, long lastIncludedTerm, List<NodeId> members, int size, long digest) {
    private static final int FIXED_BYTES = 28;
    private static final int MEMBER_BYTES = 4;

    public SnapshotHeader {
        if (lastIncludedIndex < 1) {
            throw new IllegalArgumentException("a snapshot replaces at least one entry: " + lastIncludedIndex);
        }
        members = List.copyOf(members);
    }

    /** Where the last entry stands that the snapshot replaces. */
    public LogPosition lastIncluded() {
        return new LogPosition(lastIncludedIndex, lastIncludedTerm);
    }

    /** About how many bytes it takes in a message or on disk. */
    public int bytes() {
        return FIXED_BYTES + MEMBER_BYTES * members.size();
    }

    @Override
    public String toString() {
        return "snapshot " + lastIncludedIndex + "/" + lastIncludedTerm + " of " + size + " bytes";
    }
}
