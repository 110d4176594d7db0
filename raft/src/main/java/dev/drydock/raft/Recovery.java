package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start;
import dev.drydock.raft.RaftRecord.AppendedEntries;
import dev.drydock.raft.RaftRecord.SavedSnapshot;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.membership.Members;
import dev.drydock.raft.read.ReadMode;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.snapshot.Snapshot;
import dev.drydock.raft.snapshot.Snapshots;
import java.util.Optional;

/** Boots a node from its journal. */
final class Recovery {
    private final RaftOptions options;
    private final Transitions transitions;

    Recovery(RaftOptions options, Transitions transitions) {
        this.options = options;
        this.transitions = transitions;
    }

    /**
     * Servers start up as followers (§5.2) with what is persistent; what is volatile starts at 0 (Figure 2), or where the
     * latest snapshot ends (§7).
     */
    RaftState start(Start start, Effects<RaftMessage> effects) {
        RaftState state = replay(start);
        if (start.condition() == Start.Condition.CORRUPT) {
            // It may have lost votes and entries that others rely on; to go on could break any promise it made.
            effects.halt("the journal of " + start.self()
                    + " is corrupt: votes or log entries that it had acknowledged may be missing");
            return state;
        }
        effects.note(new Note.RoleChanged(Role.FOLLOWER, state.currentTerm()));
        state.snapshots().latest().ifPresent(snapshot -> effects.restore(snapshot.data()));
        if (options.reads() == ReadMode.LEASE && state.currentTerm() > 0) {
            // It may have answered a leader just before it crashed, and the leader counts on it for its lease.
            transitions.awaitLeader(effects);
            return state.withRole(Follower.LEADERLESS.hearing(true));
        }
        transitions.restartElectionTimer(effects);
        return state;
    }

    private static RaftState replay(Start start) {
        long currentTerm = 0;
        Optional<NodeId> votedFor = Optional.empty();
        Log log = Log.empty();
        Snapshots snapshots = Snapshots.NONE;
        Members members = Members.of(start.self(), start.members());
        for (JournalRecord record : start.journal()) {
            switch ((RaftRecord) record) {
                case TermAndVote saved -> {
                    currentTerm = saved.currentTerm();
                    votedFor = saved.votedFor();
                }
                case SavedSnapshot(Snapshot snapshot) -> {
                    log = Log.after(snapshot.header().lastIncluded());
                    snapshots = Snapshots.of(snapshot);
                    members = Members.of(start.self(), snapshot.header().members());
                }
                case AppendedEntries saved ->
                    log = log.truncate(saved.prevIndex()).append(saved.entries());
            }
        }
        long applied = snapshots.lastIncludedIndex();
        return new RaftState(members, currentTerm, votedFor, log, applied, applied, Follower.LEADERLESS, snapshots);
    }
}
