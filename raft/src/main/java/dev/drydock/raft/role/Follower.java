package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import dev.drydock.raft.read.FollowerReads;
import java.util.Optional;

/**
 * Answers leaders and candidates.
 *
 * @param leader the leader of the current term, once it was heard of
 * @param hearsLeader whether less than the minimum election timeout has passed since the leader was last heard of, or
 *     may have been heard of before a crash (dissertation §4.2.3, §9.6); never when neither pre-vote nor check-quorum
 *     asks for it
 * @param durableIndex up to where the log is known to be durable and as the leader has it; 0 until the disk has said so
 * @param reads the reads that it has yet to answer
 */
public record Follower(Optional<NodeId> leader, boolean hearsLeader, long durableIndex, FollowerReads reads)
        implements RaftRole {

    /** A follower that knows of no leader. */
    public static final Follower LEADERLESS = new Follower(Optional.empty(), false, 0, FollowerReads.NONE);

    /** A follower that has just heard of this leader. */
    public static Follower of(NodeId leader, boolean hearsLeader) {
        return new Follower(Optional.of(leader), hearsLeader, 0, FollowerReads.NONE);
    }

    /** Hearing its leader, or not any more. */
    public Follower hearing(boolean hears) {
        return new Follower(leader, hears, durableIndex, reads);
    }

    /** With its log known to be durable up to an index. */
    public Follower withDurableIndex(long index) {
        return new Follower(leader, hearsLeader, index, reads);
    }

    /** With other reads. */
    public Follower withReads(FollowerReads changed) {
        return new Follower(leader, hearsLeader, durableIndex, changed);
    }

    @Override
    public Role kind() {
        return Role.FOLLOWER;
    }

    @Override
    public Optional<NodeId> leaderHint() {
        return leader;
    }
}
