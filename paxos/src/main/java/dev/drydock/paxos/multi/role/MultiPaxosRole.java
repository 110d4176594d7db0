package dev.drydock.paxos.multi.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import java.util.Optional;

/** The part that a node plays beside that of an acceptor and a learner, with the volatile state of this part alone. */
public sealed interface MultiPaxosRole permits Follower, Candidate, Leader {

    /** Its name in timelines and reports. */
    Role kind();

    /** Whom a client should turn to; empty when unknown, or when this node is the leader itself. */
    Optional<NodeId> leaderHint();

    /** To whom this node hands, or as leader handed, its leadership; of that the operator has not heard yet. */
    default Optional<Operator.Handover> handingOver() {
        return Optional.empty();
    }
}
