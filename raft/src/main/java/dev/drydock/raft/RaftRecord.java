package dev.drydock.raft;

import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.log.LogEntry;
import dev.drydock.raft.membership.Doubt;
import dev.drydock.raft.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/** What a Raft node writes to its journal: the changes of its persistent state (Figure 2). */
public sealed interface RaftRecord extends JournalRecord {

    /** From here on the node is in this term and has voted so in it. */
    record TermAndVote(long currentTerm, Optional<NodeId> votedFor) implements RaftRecord {
        @Override
        public int bytes() {
            return 13;
        }
    }

    /** From here on the node is in doubt about what it had promised, or no longer. */
    record DoubtChanged(Optional<Doubt> doubt) implements RaftRecord {
        @Override
        public int bytes() {
            return 10;
        }
    }

    /** From here on the log begins after this snapshot, and holds no entries. */
    record SavedSnapshot(Snapshot snapshot) implements RaftRecord {
        @Override
        public int bytes() {
            return snapshot.bytes();
        }
    }

    /** From here on the log consists of what it held up to {@code prevIndex}, and these entries. */
    record AppendedEntries(long prevIndex, List<LogEntry> entries) implements RaftRecord {
        public AppendedEntries {
            entries = List.copyOf(entries);
        }

        @Override
        public int bytes() {
            return 12 + LogEntry.bytes(entries);
        }
    }
}
