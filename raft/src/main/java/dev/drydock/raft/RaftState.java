package dev.drydock.raft;

import dev.drydock.protocol.NodeId;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.membership.Members;
import dev.drydock.raft.role.RaftRole;
import dev.drydock.raft.snapshot.Snapshot;
import dev.drydock.raft.snapshot.SnapshotHeader;
import dev.drydock.raft.snapshot.Snapshots;
import java.util.Optional;

/**
 * The state of one Raft node (Figure 2).
 *
 * <p>Invariant: {@code log.baseIndex() <= snapshots.lastIncludedIndex() <= lastApplied <= commitIndex <=
 * log.lastIndex()}.
 *
 * @param members the group, and which of its nodes this is
 * @param currentTerm persistent: the latest term that this node has seen; 0 at first
 * @param votedFor persistent: who got this node's vote in the current term
 * @param log persistent: the log entries
 * @param commitIndex volatile: the highest index known to be committed
 * @param lastApplied volatile: the highest index applied to the state machine; after every boot that of the latest
 *     snapshot, for the state machine is built up again from there
 * @param role volatile: what belongs to the part that this node plays
 * @param snapshots persistent: the latest snapshot (§7); volatile: those that are on their way
 */
public record RaftState(
        Members members,
        long currentTerm,
        Optional<NodeId> votedFor,
        Log log,
        long commitIndex,
        long lastApplied,
        RaftRole role,
        Snapshots snapshots) {

    /** In a term, with a vote in it. */
    RaftState withTermAndVote(long term, Optional<NodeId> vote) {
        return new RaftState(members, term, vote, log, commitIndex, lastApplied, role, snapshots);
    }

    /** With another log. */
    RaftState withLog(Log changed) {
        return new RaftState(members, currentTerm, votedFor, changed, commitIndex, lastApplied, role, snapshots);
    }

    /** With all entries up to an index committed and applied. */
    RaftState withApplied(long index) {
        return new RaftState(members, currentTerm, votedFor, log, index, index, role, snapshots);
    }

    /** In another role, or in the same with other fields. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    RaftState withRole(RaftRole changed) {
        return changed == role
                ? this
                : new RaftState(members, currentTerm, votedFor, log, commitIndex, lastApplied, changed, snapshots);
    }

    /** With other snapshots. */
    RaftState withSnapshots(Snapshots changed) {
        return new RaftState(members, currentTerm, votedFor, log, commitIndex, lastApplied, role, changed);
    }

    /** With the state machine as it was in a snapshot, and a log that begins after it. */
    RaftState withInstalled(Snapshot snapshot) {
        SnapshotHeader header = snapshot.header();
        long index = header.lastIncludedIndex();
        return new RaftState(
                Members.of(members.self(), header.members()),
                currentTerm,
                votedFor,
                Log.after(header.lastIncluded()),
                index,
                index,
                role,
                Snapshots.of(snapshot));
    }
}
