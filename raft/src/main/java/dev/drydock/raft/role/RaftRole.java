package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import java.util.Optional;

/** The part that a node plays (§5.1), with the volatile state that belongs to this part alone. */
public sealed interface RaftRole permits Follower, PreCandidate, Candidate, Leader {

    /** Its name in timelines and reports. */
    Role kind();

    /** Whom a client should turn to; empty when unknown, or when this node is the leader itself. */
    Optional<NodeId> leaderHint();
}
