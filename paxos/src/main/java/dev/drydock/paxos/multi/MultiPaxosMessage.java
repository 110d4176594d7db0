package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.log.Acceptance;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Message;
import java.util.List;

/** The messages of Multi-Paxos. A heartbeat is an {@link Accept} without values. */
public sealed interface MultiPaxosMessage extends Message {

    /**
     * Phase 1a, for a slot and all that follow it.
     *
     * @param firstSlot the first slot of which the candidate does not know that it is chosen
     * @param takesOver the ballot whose leader asked the candidate to take over, for which reason its lease does not
     *     count; {@link Ballot#NONE} when nobody did
     */
    record Prepare(Ballot ballot, long firstSlot, Ballot takesOver) implements MultiPaxosMessage {
        @Override
        public int bytes() {
            return 32;
        }
    }

    /**
     * Phase 1b: what the acceptor knows about the slots from {@code firstSlot} on.
     *
     * @param chosen values that it knows to be chosen, from {@code firstSlot} on; not all of them when there are many or
     *     when they have been trimmed
     * @param decided up to where it knows all that was chosen
     * @param accepted what it has accepted for later slots
     */
    record Promise(Ballot ballot, long firstSlot, List<Value> chosen, long decided, List<Acceptance> accepted)
            implements MultiPaxosMessage {
        public Promise {
            chosen = List.copyOf(chosen);
            accepted = List.copyOf(accepted);
        }

        @Override
        public int bytes() {
            int bytes = 28 + Value.bytes(chosen);
            for (Acceptance acceptance : accepted) {
                bytes += acceptance.proposal().bytes();
            }
            return bytes;
        }
    }

    /**
     * Phase 2a for one slot after the other; without values, a word of the leader that it is there.
     *
     * @param firstSlot the slot of the first value
     * @param decided up to where the leader knows all that was chosen
     * @param repeatsFrom the leader repeats what is lost of the slots from here on by itself; what was chosen before must
     *     be fetched ({@link CatchUp})
     * @param sequence 1, 2, 3 ... over the messages of this kind to this node in this ballot, returned in the reply
     */
    record Accept(Ballot ballot, long firstSlot, List<Value> values, long decided, long repeatsFrom, long sequence)
            implements MultiPaxosMessage {
        public Accept {
            values = List.copyOf(values);
        }

        @Override
        public int bytes() {
            return 44 + Value.bytes(values);
        }
    }

    /**
     * Phase 2b: the acceptor has accepted, durably, the leader's values of these slots, or knows them to be chosen.
     *
     * @param lastSlot {@code firstSlot - 1} when there is none
     * @param decided up to where the acceptor knows all that was chosen
     */
    record Accepted(Ballot ballot, long firstSlot, long lastSlot, long decided, long sequence)
            implements MultiPaxosMessage {
        @Override
        public int bytes() {
            return 44;
        }
    }

    /**
     * The acceptor has promised a higher ballot.
     *
     * @param ballot the one that it was asked about
     */
    record Nack(Ballot ballot, Ballot promised) implements MultiPaxosMessage {
        @Override
        public int bytes() {
            return 24;
        }
    }

    /**
     * A node asks for what was chosen from a slot on.
     *
     * @param snapshotSlot the snapshot of which it has a part, or 0
     * @param offset how many bytes of it
     */
    record CatchUp(long firstSlot, long snapshotSlot, int offset) implements MultiPaxosMessage {
        @Override
        public int bytes() {
            return 20;
        }
    }

    /**
     * These values are chosen.
     *
     * @param decided up to where the sender knows all that was chosen
     */
    record Decided(long firstSlot, List<Value> values, long decided) implements MultiPaxosMessage {
        public Decided {
            values = List.copyOf(values);
        }

        @Override
        public int bytes() {
            return 16 + Value.bytes(values);
        }
    }

    /**
     * A part of a snapshot, which stands for slots whose values the sender no longer has.
     *
     * @param slot up to which slot the snapshot goes
     * @param size of the whole snapshot
     * @param offset where in it this part begins
     */
    record SnapshotChunk(long slot, Configurations configurations, int size, int offset, Bytes part)
            implements MultiPaxosMessage {
        @Override
        public int bytes() {
            return 16 + configurations.bytes() + part.size();
        }
    }

    /** The leader of this ballot asks the receiver to stand at once. */
    record TakeOver(Ballot ballot) implements MultiPaxosMessage {
        @Override
        public int bytes() {
            return 12;
        }
    }
}
