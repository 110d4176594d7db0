package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.protocol.JournalRecord;

/** What an acceptor keeps in stable storage. */
public sealed interface FastRecord extends JournalRecord {

    /** From here on the acceptor takes part in this ballot. */
    record PromisedBallot(Ballot ballot) implements FastRecord {
        @Override
        public int bytes() {
            return 13;
        }
    }

    /** From here on the acceptor has accepted this for the slot. */
    record AcceptedVote(long slot, Vote vote) implements FastRecord {
        @Override
        public int bytes() {
            return 9 + vote.bytes();
        }
    }
}
