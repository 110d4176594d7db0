package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Stands for election in the current term (§5.2).
 *
 * @param votes who voted for it, itself included once its vote is durable
 */
public record Candidate(SortedSet<NodeId> votes) implements RaftRole {
    public Candidate {
        votes = Collections.unmodifiableSortedSet(new TreeSet<>(votes));
    }

    /** With one more vote. A vote that comes twice counts once. */
    public Candidate with(NodeId voter) {
        SortedSet<NodeId> more = new TreeSet<>(votes);
        more.add(voter);
        return new Candidate(more);
    }

    @Override
    public Role kind() {
        return Role.CANDIDATE;
    }

    @Override
    public Optional<NodeId> leaderHint() {
        return Optional.empty();
    }
}
