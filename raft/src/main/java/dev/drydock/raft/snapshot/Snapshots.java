package dev.drydock.raft.snapshot;

import java.util.Optional;

/**
 * What a node has to do with snapshots.
 *
 * @param latest persistent: its latest snapshot
 * @param asked volatile: up to which index the state machine had applied the log when it was asked for the snapshot that
 *     has yet to come; 0 when none is awaited
 * @param incoming volatile: what a follower has received of a snapshot so far
 */
public record Snapshots(Optional<Snapshot> latest, long asked, Optional<Incoming> incoming) {
    /** Of a node that never took a snapshot. */
    public static final Snapshots NONE = new Snapshots(Optional.empty(), 0, Optional.empty());

    /** Of a node that has this snapshot, awaits none and receives none. */
    public static Snapshots of(Snapshot latest) {
        return new Snapshots(Optional.of(latest), 0, Optional.empty());
    }

    /** The last index that the latest snapshot replaces, 0 when there is none. */
    public long lastIncludedIndex() {
        return latest.isPresent() ? latest.get().lastIncludedIndex() : 0;
    }

    /** With a snapshot asked for when all up to this index was applied. */
    public Snapshots asking(long index) {
        return new Snapshots(latest, index, incoming);
    }

    /** With the snapshot that was asked for; what comes in has lost its use unless it is of a later one. */
    public Snapshots taken(Snapshot snapshot) {
        return new Snapshots(
                Optional.of(snapshot),
                0,
                incoming.filter(part -> part.header().lastIncludedIndex() > snapshot.lastIncludedIndex()));
    }

    /** With nothing received. */
    public Snapshots withoutIncoming() {
        return incoming.isEmpty() ? this : new Snapshots(latest, asked, Optional.empty());
    }

    /** With another part of a snapshot received. */
    public Snapshots receiving(Incoming part) {
        return new Snapshots(latest, asked, Optional.of(part));
    }
}
