package dev.drydock.raft;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogEntry;
import dev.drydock.raft.log.LogEntry.ConfigurationEntry;
import dev.drydock.raft.membership.Configuration;
import dev.drydock.raft.membership.Configurations;
import dev.drydock.raft.membership.Membership;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.role.RaftRole;
import dev.drydock.raft.snapshot.Snapshot;
import dev.drydock.raft.snapshot.SnapshotHeader;
import dev.drydock.raft.snapshot.Snapshots;
import java.util.List;
import java.util.Optional;

/**
 * The state of one Raft node (Figure 2).
 *
 * <p>Invariant: {@code log.baseIndex() <= snapshots.lastIncludedIndex() <= lastApplied <= commitIndex <=
 * log.lastIndex()}.
 *
 * @param membership the group, and which of its nodes this is
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
        Membership membership,
        long currentTerm,
        Optional<NodeId> votedFor,
        Log log,
        long commitIndex,
        long lastApplied,
        RaftRole role,
        Snapshots snapshots) {

    /** This node. */
    public NodeId self() {
        return membership.self();
    }

    /** The latest configuration in the log, committed or not: the one in use (§6). */
    public Configuration configuration() {
        return membership.configurations().latest();
    }

    /**
     * Whether this node may stand for election: it knows what it has promised, and is a voter, or was one in a configuration
     * of which it does not know that a later one is committed. A server that is taken out may be needed until then, for
     * its log may be the only one that is complete (dissertation §4.2.2).
     */
    public boolean mayStand() {
        return membership.doubt().isEmpty() && membership.configurations().hasVoterSince(commitIndex, self());
    }

    /** The part that this node plays, in the words of timelines and reports. */
    public Role kind() {
        return role instanceof Follower && !mayStand() ? Role.LEARNER : role.kind();
    }

    /** In a term, with a vote in it. */
    RaftState withTermAndVote(long term, Optional<NodeId> vote) {
        return new RaftState(membership, term, vote, log, commitIndex, lastApplied, role, snapshots);
    }

    /** With another log. */
    RaftState withLog(Log changed) {
        return new RaftState(membership, currentTerm, votedFor, changed, commitIndex, lastApplied, role, snapshots);
    }

    /** With these entries after an index, in place of all that stood there. */
    RaftState withEntries(long prevIndex, List<LogEntry> entries) {
        Log changed = log.truncate(prevIndex).append(entries);
        return withMembership(membership.withConfigurations(configurations(prevIndex, entries)))
                .withLog(changed);
    }

    private Configurations configurations(long prevIndex, List<LogEntry> entries) {
        Configurations changed = membership.configurations().truncate(prevIndex);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof ConfigurationEntry entry) {
                changed = changed.with(prevIndex + 1 + i, entry.configuration());
            }
        }
        return changed;
    }

    /** As another member. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    RaftState withMembership(Membership changed) {
        return changed == membership
                ? this
                : new RaftState(changed, currentTerm, votedFor, log, commitIndex, lastApplied, role, snapshots);
    }

    /** With all entries up to an index committed and applied. */
    RaftState withApplied(long index) {
        return new RaftState(membership, currentTerm, votedFor, log, index, index, role, snapshots);
    }

    /** In another role, or in the same with other fields. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    RaftState withRole(RaftRole changed) {
        return changed == role
                ? this
                : new RaftState(membership, currentTerm, votedFor, log, commitIndex, lastApplied, changed, snapshots);
    }

    /** With other snapshots. */
    RaftState withSnapshots(Snapshots changed) {
        return new RaftState(membership, currentTerm, votedFor, log, commitIndex, lastApplied, role, changed);
    }

    /** With a log that begins after an index, or before it as far as it was compacted before. */
    RaftState compacted(long index) {
        Log shorter = log.compact(index);
        Configurations kept = membership.configurations().compact(shorter.baseIndex());
        return withLog(shorter).withMembership(membership.withConfigurations(kept));
    }

    /** With the state machine as it was in a snapshot, and a log that begins after it. */
    RaftState withInstalled(Snapshot snapshot) {
        SnapshotHeader header = snapshot.header();
        long index = header.lastIncludedIndex();
        return new RaftState(
                membership.withConfigurations(Configurations.from(index, header.configuration())),
                currentTerm,
                votedFor,
                Log.after(header.lastIncluded()),
                index,
                index,
                role,
                Snapshots.of(snapshot));
    }
}
