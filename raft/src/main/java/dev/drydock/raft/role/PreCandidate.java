package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Asks whether it could win an election before it disturbs anyone with a new term (dissertation §9.6).
 *
 * @param votes who would vote for it, itself included
 */
public record PreCandidate(SortedSet<NodeId> votes) implements RaftRole {
    public PreCandidate {
        votes = Collections.unmodifiableSortedSet(new TreeSet<>(votes));
    }

    /** With one more vote. A vote that comes twice counts once. */
    public PreCandidate with(NodeId voter) {
        SortedSet<NodeId> more = new TreeSet<>(votes);
        more.add(voter);
        return new PreCandidate(more);
    }

    @Override
    public Role kind() {
        return Role.PRE_CANDIDATE;
    }

    @Override
    public Optional<NodeId> leaderHint() {
        return Optional.empty();
    }
}
