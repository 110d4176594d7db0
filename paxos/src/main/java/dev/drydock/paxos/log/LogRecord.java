package dev.drydock.paxos.log;

import dev.drydock.protocol.JournalRecord;

/** What a node writes to its journal about its log. */
public sealed interface LogRecord extends JournalRecord {

    /** This slot is decided. */
    record DecidedSlot(Decision decision) implements LogRecord {
        @Override
        public int bytes() {
            return 9 + decision.value().bytes();
        }
    }

    /** All slots up to the snapshot's are decided and applied in it. */
    record Checkpointed(Snapshot snapshot) implements LogRecord {
        @Override
        public int bytes() {
            return 9 + snapshot.bytes().size();
        }
    }
}
