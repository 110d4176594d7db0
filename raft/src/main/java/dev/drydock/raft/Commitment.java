package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Note;
import dev.drydock.raft.log.LogEntry.CommandEntry;
import dev.drydock.raft.log.LogEntry.ConfigurationEntry;
import dev.drydock.raft.role.Leader;

/** When entries are committed, and what happens then (§5.3, §5.4.2). */
final class Commitment {
    private Commitment() {}

    /**
     * If there is an N > commitIndex that a majority holds, and log[N].term == currentTerm: set commitIndex = N (§5.3).
     * Entries of earlier terms are never committed by counting, only by an entry of the current term above them (§5.4.2).
     */
    static RaftState countReplicas(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        long majorityIndex = Counting.agreedIndex(state, leader);
        return majorityIndex > state.commitIndex() && state.log().term(majorityIndex) == state.currentTerm()
                ? commitTo(state, majorityIndex, effects)
                : state;
    }

    /** If commitIndex > lastApplied: apply log[lastApplied + 1] and so on to the state machine (§5.3). */
    static RaftState commitTo(RaftState state, long index, Effects<RaftMessage> effects) {
        if (index <= state.commitIndex()) {
            return state;
        }
        for (long i = state.lastApplied() + 1; i <= index; i++) {
            switch (state.log().get(i)) {
                case CommandEntry entry -> apply(state, i, entry, effects);
                case ConfigurationEntry entry
                when !entry.configuration().isJoint() ->
                    effects.note(new Note.MembersChanged(entry.configuration().voters()));
                default -> {}
            }
        }
        return Rejoining.onCommitted(state.withApplied(index), effects);
    }

    /** The client waits at the leader that took its request: whoever leads the entry's term. */
    private static void apply(RaftState state, long index, CommandEntry entry, Effects<RaftMessage> effects) {
        if (state.role() instanceof Leader && entry.term() == state.currentTerm()) {
            effects.applyAndReply(index, entry.request());
        } else {
            effects.apply(index, entry.request());
        }
    }

    /** Whether the leader has committed an entry of its own term, so that its commitIndex is up to date (§8). */
    static boolean knowsCommitIndex(RaftState state) {
        return state.log().term(state.commitIndex()) == state.currentTerm();
    }
}
