package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.LogMessage;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.Message;
import java.util.List;

/** The messages of Fast Paxos ("Fast Paxos", sections 2.1 and 3). */
public sealed interface FastMessage extends Message {

    /**
     * Phase 1a, for all slots at once.
     *
     * @param firstUndecided the coordinator needs to know nothing of slots before this one
     */
    record Prepare(Ballot ballot, long firstUndecided) implements FastMessage {
        @Override
        public int bytes() {
            return 21;
        }
    }

    /**
     * Phase 1b: takes part in the ballot.
     *
     * @param lastApplied up to which slot the acceptor knows all values: it does not report those
     * @param votes what it has accepted for the slots after that; {@link Round#DECIDED} where it knows what is chosen
     */
    record Promise(Ballot ballot, long lastApplied, List<SlotVote> votes) implements FastMessage {
        public Promise {
            votes = List.copyOf(votes);
        }

        @Override
        public int bytes() {
            int bytes = 21;
            for (SlotVote vote : votes) {
                bytes += 8 + vote.vote().bytes();
            }
            return bytes;
        }
    }

    /** What an acceptor has accepted for a slot. */
    record SlotVote(long slot, Vote vote) {}

    /**
     * Phase 2a of a fast round: "any" value may be accepted for every slot from this one on. Repeated, it says that the
     * coordinator is there.
     */
    record Any(Ballot ballot, long from) implements FastMessage {
        @Override
        public int bytes() {
            return 21;
        }
    }

    /** The acceptor is there and takes part in the fast round. */
    record Heard(Ballot ballot) implements FastMessage {
        @Override
        public int bytes() {
            return 13;
        }
    }

    /** A node proposes a value for a slot, to be accepted in a fast round. */
    record Propose(long slot, Value value) implements FastMessage {
        @Override
        public int bytes() {
            return 9 + value.bytes();
        }
    }

    /** Phase 2a of a classic round: the coordinator's value for a slot. */
    record Accept(long slot, Round round, Value value) implements FastMessage {
        @Override
        public int bytes() {
            return 22 + value.bytes();
        }
    }

    /** Phase 2b: the acceptor has accepted a value. Goes to the coordinator and to the node that proposed. */
    record Accepted(long slot, Vote vote) implements FastMessage {
        @Override
        public int bytes() {
            return 9 + vote.bytes();
        }
    }

    /** The acceptor takes part in a higher ballot already. */
    record Nack(Ballot promisedBallot) implements FastMessage {
        @Override
        public int bytes() {
            return 13;
        }
    }

    /** About what is decided. */
    record OfLog(LogMessage message) implements FastMessage {
        @Override
        public int bytes() {
            return message.bytes();
        }
    }
}
