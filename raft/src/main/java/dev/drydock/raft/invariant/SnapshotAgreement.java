package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.snapshot.SnapshotHeader;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two snapshots that end with the same index are equal: in the term of that entry, in the configuration, and in their
 * bytes (§7; it follows from State Machine Safety, the state machine being deterministic). Remembers the headers of the
 * snapshots that some node has not left behind.
 */
public final class SnapshotAgreement implements Invariant<RaftState> {
    private final TreeMap<Long, SnapshotHeader> headers = new TreeMap<>();
    private final Lowest lastIncluded = new Lowest();

    @Override
    public String name() {
        return "Snapshot Agreement";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        lastIncluded.with(node, state, state.snapshots().lastIncludedIndex());
        return check(node, state);
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        long index = after.snapshots().lastIncludedIndex();
        if (before.snapshots().lastIncludedIndex() == index) {
            return Optional.empty();
        }
        headers.headMap(lastIncluded.with(node, after, index)).clear();
        return check(node, after);
    }

    private Optional<String> check(NodeId node, RaftState state) {
        if (state.snapshots().latest().isEmpty()) {
            return Optional.empty();
        }
        SnapshotHeader header = state.snapshots().latest().get().header();
        SnapshotHeader other = headers.putIfAbsent(header.lastIncludedIndex(), header);
        return other == null || other.equals(header)
                ? Optional.empty()
                : Optional.of(node + " has a " + header + " that differs from another node's " + other);
    }
}
