package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.LogMessage;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.Message;
import java.util.Optional;

/** The messages of the Synod ("Paxos Made Simple", section 2.2), each about the instance of one slot. */
public sealed interface SynodMessage extends Message {

    /** Phase 1(a): the prepare request with this number. */
    record Prepare(long slot, Ballot ballot) implements SynodMessage {
        @Override
        public int bytes() {
            return 21;
        }
    }

    /**
     * Phase 1(b): the promise not to accept any more proposals numbered less than this, and the highest-numbered proposal
     * that the acceptor has accepted, if any.
     */
    record Promise(long slot, Ballot ballot, Ballot acceptedBallot, Optional<Value> acceptedValue)
            implements SynodMessage {
        @Override
        public int bytes() {
            return 33 + acceptedValue.map(Value::bytes).orElse(0);
        }
    }

    /** Phase 2(a): the accept request for the proposal with this number and value. */
    record Accept(long slot, Ballot ballot, Value value) implements SynodMessage {
        @Override
        public int bytes() {
            return 21 + value.bytes();
        }
    }

    /** Phase 2(b): the acceptor has accepted the proposal with this number. Goes to the proposer, who is the learner. */
    record Accepted(long slot, Ballot ballot) implements SynodMessage {
        @Override
        public int bytes() {
            return 21;
        }
    }

    /**
     * The acceptor ignores a prepare or accept request "because it has already received a prepare request with a higher
     * number"; then it "should probably inform the proposer" (section 2.2, end).
     */
    record Nack(long slot, Ballot ballot, Ballot promisedBallot) implements SynodMessage {
        @Override
        public int bytes() {
            return 33;
        }
    }

    /** About what is decided: the learners' talk (section 2.3). */
    record OfLog(LogMessage message) implements SynodMessage {
        @Override
        public int bytes() {
            return message.bytes();
        }
    }
}
