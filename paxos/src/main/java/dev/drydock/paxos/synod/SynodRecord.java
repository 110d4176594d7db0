package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.JournalRecord;

/** What an acceptor keeps in stable storage ("Paxos Made Simple", section 2.5). */
public sealed interface SynodRecord extends JournalRecord {

    /** From here on the acceptor of the slot has promised this ballot. */
    record PromisedBallot(long slot, Ballot ballot) implements SynodRecord {
        @Override
        public int bytes() {
            return 21;
        }
    }

    /** From here on the acceptor of the slot has accepted this proposal. */
    record AcceptedProposal(long slot, Ballot ballot, Value value) implements SynodRecord {
        @Override
        public int bytes() {
            return 21 + value.bytes();
        }
    }
}
