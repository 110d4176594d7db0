package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Note;
import dev.drydock.raft.RaftMessage.InstallSnapshot;
import dev.drydock.raft.RaftMessage.InstallSnapshotReply;
import dev.drydock.raft.role.Leader;
import dev.drydock.raft.snapshot.Incoming;
import dev.drydock.raft.snapshot.Snapshot;
import dev.drydock.raft.snapshot.SnapshotHeader;

/** The receiver's side of InstallSnapshot (§7, Figure 13). */
final class Installing {
    private final Transitions transitions;

    Installing(Transitions transitions) {
        this.transitions = transitions;
    }

    RaftState onInstallSnapshot(RaftState state, InstallSnapshot request, Effects<RaftMessage> effects) {
        if (request.term() < state.currentTerm()) {
            // Reply immediately if term < currentTerm (Figure 13).
            reply(state, request, 0, false, effects);
            return state;
        }
        if (state.role() instanceof Leader && request.term() == state.currentTerm()) {
            effects.halt("both " + state.self() + " and " + request.leaderId() + " lead term " + request.term());
            return state;
        }
        RaftState following = transitions.follow(state, request.term(), request.leaderId(), effects);
        SnapshotHeader header = request.header();
        return following.log().contains(header.lastIncludedIndex(), header.lastIncludedTerm())
                ? retain(following, request, effects)
                : receive(following, request, effects);
    }

    /**
     * If an existing log entry has the same index and term as the snapshot's last included entry, retain the log entries
     * following it and reply (Figure 13). All up to that entry is committed, and the log holds it.
     */
    private static RaftState retain(RaftState state, InstallSnapshot request, Effects<RaftMessage> effects) {
        // The answer promises durable entries whose write may still be under way.
        effects.awaitPersisted();
        reply(state, request, request.header().size(), true, effects);
        RaftState retained = state.withSnapshots(state.snapshots().withoutIncoming());
        return Commitment.commitTo(retained, request.header().lastIncludedIndex(), effects);
    }

    /** Write data into the snapshot at the given offset; reply and wait for more data chunks (Figure 13). */
    private static RaftState receive(RaftState state, InstallSnapshot request, Effects<RaftMessage> effects) {
        // A new leader goes on where the last one stopped if its snapshot is the same: equal headers mean equal bytes.
        Incoming incoming = state.snapshots()
                .incoming()
                .filter(part -> part.header().equals(request.header()))
                .orElseGet(() -> Incoming.nothingOf(request.header()))
                .with(request.offset(), request.data());
        if (incoming.complete()) {
            return install(state, request, incoming.snapshot(), effects);
        }
        reply(state, request, incoming.held(), false, effects);
        return state.withSnapshots(state.snapshots().receiving(incoming));
    }

    /** Discard the entire log, reset the state machine using the snapshot's contents (Figure 13). */
    private static RaftState install(
            RaftState state, InstallSnapshot request, Snapshot snapshot, Effects<RaftMessage> effects) {
        RaftState installed = state.withInstalled(snapshot);
        effects.checkpoint(Compaction.journal(installed, snapshot));
        effects.restore(snapshot.data());
        reply(installed, request, request.header().size(), true, effects);
        if (!installed.configuration().isJoint() && !installed.configuration().equals(state.configuration())) {
            effects.note(new Note.MembersChanged(installed.configuration().voters()));
        }
        return Rejoining.onCommitted(installed, effects);
    }

    private static void reply(
            RaftState state, InstallSnapshot request, int held, boolean installed, Effects<RaftMessage> effects) {
        effects.send(
                request.leaderId(),
                new InstallSnapshotReply(
                        state.currentTerm(),
                        request.header().lastIncludedIndex(),
                        held,
                        installed,
                        request.sequence(),
                        state.membership().doubt()));
    }
}
