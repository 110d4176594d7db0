package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.snapshot.Snapshot;
import dev.drydock.protocol.JournalRecord;
import java.util.List;

/** What a node of Multi-Paxos writes to its journal. */
public sealed interface MultiPaxosRecord extends JournalRecord {

    /** From here on the acceptor answers no lower ballot. */
    record Promised(Ballot ballot) implements MultiPaxosRecord {
        @Override
        public int bytes() {
            return 12;
        }
    }

    /**
     * The acceptor has accepted these values in this ballot, which it thereby promises.
     *
     * @param decided up to where the values that it had accepted before were known to be chosen
     */
    record AcceptedValues(Ballot ballot, long decided, long firstSlot, List<Value> values) implements MultiPaxosRecord {
        public AcceptedValues {
            values = List.copyOf(values);
        }

        @Override
        public int bytes() {
            return 28 + Value.bytes(values);
        }
    }

    /** Values that were learned from another node: the first is that of the first slot not known to be chosen before. */
    record ChosenValues(long firstSlot, List<Value> values) implements MultiPaxosRecord {
        public ChosenValues {
            values = List.copyOf(values);
        }

        @Override
        public int bytes() {
            return 12 + Value.bytes(values);
        }
    }

    /** All that was accepted up to this slot is chosen. Written when other acceptors come into effect behind it. */
    record DecidedSlots(long decided) implements MultiPaxosRecord {
        @Override
        public int bytes() {
            return 8;
        }
    }

    /**
     * The beginning of a journal whose older records were dropped.
     *
     * @param tail the chosen values of the last slots that the snapshot covers
     */
    record TakenSnapshot(Snapshot snapshot, List<Value> tail) implements MultiPaxosRecord {
        public TakenSnapshot {
            tail = List.copyOf(tail);
        }

        @Override
        public int bytes() {
            return 12 + snapshot.configurations().bytes() + snapshot.state().size() + Value.bytes(tail);
        }
    }
}
