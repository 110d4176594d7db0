package dev.drydock.raft.snapshot;

import dev.drydock.protocol.Bytes;
import dev.drydock.raft.log.LogPosition;
import dev.drydock.raft.membership.Configuration;

/**
 * The state machine and its sessions after all entries up to one index, which it replaces (§7).
 *
 * @param header what it is of
 * @param data as many bytes as the header says
 */
public record Snapshot(SnapshotHeader header, Bytes data) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    public Snapshot {
        if (data.size() != header.size()) {
            throw new IllegalArgumentException("a snapshot of " + header.size() + " bytes has " + data.size());
        }
    }

    /** The snapshot that ends with the entry at this position, in this configuration. */
    public static Snapshot of(LogPosition lastIncluded, Configuration configuration, Bytes data) {
        return new Snapshot(
                new SnapshotHeader(lastIncluded.index(), lastIncluded.term(), configuration, data.size(), digest(data)),
                data);
    }

    /** The index of the last entry that it replaces. */
    public long lastIncludedIndex() {
        return header.lastIncludedIndex();
    }

    /** The term of that entry. */
    public long lastIncludedTerm() {
        return header.lastIncludedTerm();
    }

    /** About how many bytes it takes on disk. */
    public int bytes() {
        return header.bytes() + data.size();
    }

    /** FNV-1a with 64 bits (Fowler, Noll and Vo). */
    private static long digest(Bytes data) {
        long hash = FNV_OFFSET;
        for (int place = 0; place < data.size(); place++) {
            hash = (hash ^ data.at(place)) * FNV_PRIME;
        }
        return hash;
    }

    @Override
    public String toString() {
        return header.toString();
    }
}
