package dev.drydock.raft.snapshot;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.collection.SharedList;

/**
 * The part of a snapshot that a follower has received so far, from its beginning on (§7). A crash loses it.
 *
 * @param header what it is a part of
 * @param chunks what has come, in order
 * @param held how many bytes that is
 */
public record Incoming(SnapshotHeader header, SharedList<Bytes> chunks, int held) {

    /** Nothing of it yet. */
    public static Incoming nothingOf(SnapshotHeader header) {
        return new Incoming(header, SharedList.empty(), 0);
    }

    /** With the chunk that begins there, if it is the next one. */
    public Incoming with(int offset, Bytes chunk) {
        return offset == held && chunk.size() > 0
                ? new Incoming(header, chunks.append(chunk), held + chunk.size())
                : this;
    }

    /** Whether all of it is there. */
    public boolean complete() {
        return held == header.size();
    }

    /** The whole snapshot, once it is complete. */
    public Snapshot snapshot() {
        return new Snapshot(header, Bytes.concat(chunks.toList()));
    }
}
