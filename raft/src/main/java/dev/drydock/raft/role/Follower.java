package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import java.util.Optional;

/**
 * Answers leaders and candidates.
 *
 * @param leader the leader of the current term, once it was heard of
 * @param hearsLeader whether less than the minimum election timeout has passed since the leader was last heard of
 *     (dissertation §4.2.3, §9.6); never when neither pre-vote nor check-quorum asks for it
 */
public record Follower(Optional<NodeId> leader, boolean hearsLeader) implements RaftRole {

    /** A follower that knows of no leader. */
    public static final Follower LEADERLESS = new Follower(Optional.empty(), false);

    @Override
    public Role kind() {
        return Role.FOLLOWER;
    }

    @Override
    public Optional<NodeId> leaderHint() {
        return leader;
    }
}
