package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Start;
import dev.drydock.raft.RaftRecord.AppendedEntries;
import dev.drydock.raft.RaftRecord.DoubtChanged;
import dev.drydock.raft.RaftRecord.SavedSnapshot;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.membership.Configuration;
import dev.drydock.raft.membership.Configurations;
import dev.drydock.raft.membership.Membership;
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
            state = Rejoining.doubt(state, effects);
        }
        Rejoining.seekMark(state, effects);
        effects.note(new Note.RoleChanged(state.kind(), state.currentTerm()));
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
        Configurations initial = Configurations.from(0, Configuration.of(start.members()));
        RaftState state = new RaftState(
                new Membership(start.self(), initial, Optional.empty()),
                0,
                Optional.empty(),
                Log.empty(),
                0,
                0,
                Follower.LEADERLESS,
                Snapshots.NONE);
        for (JournalRecord record : start.journal()) {
            state = switch ((RaftRecord) record) {
                case TermAndVote saved -> state.withTermAndVote(saved.currentTerm(), saved.votedFor());
                case DoubtChanged saved ->
                    state.withMembership(state.membership().withDoubt(saved.doubt()));
                case SavedSnapshot(Snapshot snapshot) -> state.withInstalled(snapshot);
                case AppendedEntries saved -> state.withEntries(saved.prevIndex(), saved.entries());
            };
        }
        return state;
    }
}
