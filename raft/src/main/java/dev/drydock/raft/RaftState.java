package dev.drydock.raft;

import dev.drydock.protocol.NodeId;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.membership.Members;
import dev.drydock.raft.role.RaftRole;
import java.util.Optional;

/**
 * The state of one Raft node (Figure 2).
 *
 * <p>Invariant: {@code lastApplied <= commitIndex <= log.lastIndex()}.
 *
 * @param members the group, and which of its nodes this is
 * @param currentTerm persistent: the latest term that this node has seen; 0 at first
 * @param votedFor persistent: who got this node's vote in the current term
 * @param log persistent: the log entries
 * @param commitIndex volatile: the highest index known to be committed
 * @param lastApplied volatile: the highest index applied to the state machine; 0 after every boot, for the state machine
 *     is built up again from the log
 * @param role volatile: what belongs to the part that this node plays
 */
public record RaftState(
        Members members,
        long currentTerm,
        Optional<NodeId> votedFor,
        Log log,
        long commitIndex,
        long lastApplied,
        RaftRole role) {

    /** In a term, with a vote in it. */
    RaftState withTermAndVote(long term, Optional<NodeId> vote) {
        return new RaftState(members, term, vote, log, commitIndex, lastApplied, role);
    }

    /** With another log. */
    RaftState withLog(Log changed) {
        return new RaftState(members, currentTerm, votedFor, changed, commitIndex, lastApplied, role);
    }

    /** With all entries up to an index committed and applied. */
    RaftState withApplied(long index) {
        return new RaftState(members, currentTerm, votedFor, log, index, index, role);
    }

    /** In another role, or in the same with other fields. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    RaftState withRole(RaftRole changed) {
        return changed == role
                ? this
                : new RaftState(members, currentTerm, votedFor, log, commitIndex, lastApplied, changed);
    }
}
