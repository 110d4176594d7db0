package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Message;
import java.util.List;

/**
 * The messages of EPaxos, with the names of the paper's Figures 2 and 3; those of TryPreAccept after section 4.4's
 * description and EPaxos*'s Validate and Waiting; those of catching up are this implementation's own.
 */
public sealed interface EPaxosMessage extends Message {

    /** Phase 1: the command leader proposes a command with its attributes, in its own ballot. */
    record PreAccept(Instance instance, ClientRequest command, Attributes attributes) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 16 + command.bytes() + attributes.bytes();
        }
    }

    /** Phase 1: the command is pre-accepted with these attributes. */
    record PreAcceptReply(Instance instance, Attributes attributes) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 16 + attributes.bytes();
        }
    }

    /** Phase 2, Paxos-Accept. */
    record Accept(Instance instance, Ballot ballot, Value value) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 28 + value.bytes();
        }
    }

    /** Phase 2: it is accepted. */
    record AcceptReply(Instance instance, Ballot ballot) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 28;
        }
    }

    /** The commit phase: this is decided for good. */
    record Commit(Instance instance, Value value) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 16 + value.bytes();
        }
    }

    /** Explicit Prepare: asks to take part in a ballot, and what is known of the instance. */
    record Prepare(Instance instance, Ballot ballot) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 28;
        }
    }

    /**
     * The answer to a {@link Prepare}.
     *
     * @param known what the sender knew when it was asked
     * @param leads whether the sender is the command leader, which would know if it had committed the instance
     */
    record PrepareReply(Instance instance, Ballot ballot, InstanceState known, boolean leads) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 29 + known.bytes();
        }
    }

    /** Asks whether the command may have been committed on the fast path with its initial attributes. */
    record TryPreAccept(Instance instance, Ballot ballot, ClientRequest command, Attributes attributes)
            implements EPaxosMessage {
        @Override
        public int bytes() {
            return 28 + command.bytes() + attributes.bytes();
        }
    }

    /** The answer to a {@link TryPreAccept}: which instances speak against it. */
    record TryPreAcceptReply(Instance instance, Ballot ballot, List<Conflict> conflicts) implements EPaxosMessage {
        public TryPreAcceptReply {
            conflicts = List.copyOf(conflicts);
        }

        @Override
        public int bytes() {
            return 28 + 13 * conflicts.size();
        }
    }

    /**
     * An interfering instance outside a command's dependencies that does not depend on it either.
     *
     * @param committed whether it is committed so, or might still become so
     */
    record Conflict(Instance instance, boolean committed) {}

    /**
     * The recovery of this instance waits for the fate of another.
     *
     * @param unchanged how many replicas of the recovery's quorum had pre-accepted it with its initial attributes
     */
    record Deferred(Instance instance, int unchanged) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 20;
        }
    }

    /** The sender has promised a greater ballot. */
    record Nack(Instance instance, Ballot promised) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 28;
        }
    }

    /** How far the sender has come: up to where it has committed each replica's instances, and made it durable. */
    record Progress(Deps committed, Deps durable) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 8 + committed.bytes() + durable.bytes();
        }
    }

    /** Asks for what was decided in these instances. */
    record Fetch(List<Instance> instances) implements EPaxosMessage {
        public Fetch {
            instances = List.copyOf(instances);
        }

        @Override
        public int bytes() {
            return 8 + 12 * instances.size();
        }
    }

    /** A checkpoint of the sender's, for a replica that asks for instances that the sender has dropped. */
    record Snapshot(Checkpoint checkpoint) implements EPaxosMessage {
        @Override
        public int bytes() {
            return 8 + checkpoint.bytes();
        }
    }
}
