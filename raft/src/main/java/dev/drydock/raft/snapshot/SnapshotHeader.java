package dev.drydock.raft.snapshot;

import dev.drydock.raft.log.LogPosition;
import dev.drydock.raft.membership.Configuration;

/**
 * What a snapshot is of (§7). Two snapshots with equal headers have equal bytes.
 *
 * @param lastIncludedIndex the index of the last entry that the snapshot replaces; at least 1
 * @param lastIncludedTerm the term of that entry
 * @param configuration the configuration of the group as of that index (dissertation §5.1)
 * @param size how many bytes the snapshot has
 * @param digest a number that differs, in all likelihood, where the bytes do
 */
public record SnapshotHeader(
        long lastIncludedIndex, long lastIncludedTerm, Configuration configuration, int size, long digest) {
    private static final int FIXED_BYTES = 28;

    public SnapshotHeader {
        if (lastIncludedIndex < 1) {
            throw new IllegalArgumentException("a snapshot replaces at least one entry: " + lastIncludedIndex);
        }
    }

    /** Where the last entry stands that the snapshot replaces. */
    public LogPosition lastIncluded() {
        return new LogPosition(lastIncludedIndex, lastIncludedTerm);
    }

    /** About how many bytes it takes in a message or on disk. */
    public int bytes() {
        return FIXED_BYTES + configuration.bytes();
    }

    @Override
    public String toString() {
        return "snapshot " + lastIncludedIndex + "/" + lastIncludedTerm + " of " + size + " bytes";
    }
}
