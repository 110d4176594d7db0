package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.EPaxosMessage.Conflict;
import dev.drydock.paxos.epaxos.EPaxosMessage.PrepareReply;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.collection.SharedList;
import java.util.List;

/**
 * What a replica does to get an instance committed, in one ballot. Volatile. Sets of replicas are bits, the one at place
 * 0 the lowest.
 */
public sealed interface Attempt {

    /** The instance. */
    Instance instance();

    /** The ballot in which it tries. */
    Ballot ballot();

    /** Who need not be asked again. */
    long answered();

    /** The round of {@link EPaxosState#rounds()} in which it began. */
    long since();

    /**
     * Phase 1 of the command leader.
     *
     * @param unchanged how many, itself included, pre-accepted with the attributes it proposed
     * @param union of the attributes of all answers
     */
    record PreAccepting(Instance instance, long since, long answered, int unchanged, Attributes union)
            implements Attempt {
        @Override
        public Ballot ballot() {
            return Ballot.NONE;
        }
    }

    /** Decided on the fast path, and being written. */
    record Committing(Instance instance, long since, Value value) implements Attempt {
        @Override
        public Ballot ballot() {
            return Ballot.NONE;
        }

        @Override
        public long answered() {
            return ~0;
        }
    }

    /** Phase 2, of the command leader or of a recovery. */
    record Accepting(Instance instance, long since, Ballot ballot, long answered) implements Attempt {}

    /** Explicit Prepare. */
    record Preparing(Instance instance, long since, Ballot ballot, long answered, SharedList<PrepareReply> replies)
            implements Attempt {}

    /**
     * What a recovery has found out: the command may have been committed on the fast path.
     *
     * @param quorum who answered the Prepare
     * @param unchanged how many of them had pre-accepted with the initial attributes
     * @param command the command
     * @param attributes its initial attributes
     */
    record Candidate(Ballot ballot, long quorum, int unchanged, ClientRequest command, Attributes attributes) {}

    /** TryPreAccept. */
    record TryPreAccepting(
            Instance instance, long since, Candidate candidate, long answered, SharedList<Conflict> conflicts)
            implements Attempt {
        @Override
        public Ballot ballot() {
            return candidate.ballot();
        }
    }

    /** Waits for the fate of instances that speak against the command. */
    record Deferring(Instance instance, long since, Candidate candidate, List<Instance> conflicts) implements Attempt {
        @Override
        public Ballot ballot() {
            return candidate.ballot();
        }

        @Override
        public long answered() {
            return candidate.quorum();
        }
    }
}
