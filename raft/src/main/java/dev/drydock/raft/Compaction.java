package dev.drydock.raft;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.raft.RaftRecord.AppendedEntries;
import dev.drydock.raft.RaftRecord.DoubtChanged;
import dev.drydock.raft.RaftRecord.SavedSnapshot;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogPosition;
import dev.drydock.raft.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Log compaction (§7, dissertation §5.1): each server takes snapshots on its own, of committed entries only, and discards
 * the log that they replace. It waits for no follower, so that none can make the leader's log grow.
 */
final class Compaction {
    private final RaftOptions options;

    Compaction(RaftOptions options) {
        this.options = options;
    }

    /** Take a snapshot when the log reaches a fixed size (§7): so many entries applied since the last one. */
    RaftState askIfDue(RaftState state, Effects<RaftMessage> effects) {
        if (options.snapshotEvery() == 0
                || state.lastApplied() - state.snapshots().lastIncludedIndex() < options.snapshotEvery()
                || state.snapshots().asked() != 0) {
            return state;
        }
        effects.takeSnapshot(state.lastApplied());
        return state.withSnapshots(state.snapshots().asking(state.lastApplied()));
    }

    /**
     * Once the snapshot is there, what it replaces goes. Meanwhile entries may have been appended, a vote given, or a later
     * snapshot received, in which case nobody waits for this one any more.
     */
    RaftState onTaken(RaftState state, long index, Bytes data, Effects<RaftMessage> effects) {
        if (index != state.snapshots().asked()) {
            return state;
        }
        Log log = state.log();
        LogPosition lastIncluded = new LogPosition(index, log.term(index));
        Snapshot snapshot =
                Snapshot.of(lastIncluded, state.membership().configurations().at(index), data);
        RaftState taken =
                state.withSnapshots(state.snapshots().taken(snapshot)).compacted(index - options.snapshotTrailing());
        effects.checkpoint(journal(taken, snapshot));
        return taken;
    }

    /** All that a node must find when it boots: its term and vote, its doubt, the snapshot, and the entries after it. */
    static List<JournalRecord> journal(RaftState state, Snapshot snapshot) {
        long last = snapshot.lastIncludedIndex();
        List<JournalRecord> records = new ArrayList<>();
        records.add(new TermAndVote(state.currentTerm(), state.votedFor()));
        if (state.membership().doubt().isPresent()) {
            records.add(new DoubtChanged(state.membership().doubt()));
        }
        records.add(new SavedSnapshot(snapshot));
        records.add(new AppendedEntries(
                last, state.log().slice(last + 1, state.log().lastIndex())));
        return records;
    }
}
