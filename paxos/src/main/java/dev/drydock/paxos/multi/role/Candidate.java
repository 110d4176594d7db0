package dev.drydock.paxos.multi.role;

import dev.drydock.paxos.Ballot;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import java.util.Optional;

/**
 * Carries out phase 1 of its ballot, which it has promised itself.
 *
 * @param takesOver the ballot whose leader asked it to stand; {@link Ballot#NONE} when nobody did
 * @param decidedBefore how far it knew what was chosen when it last looked whether it gets on
 */
public record Candidate(Phase1 phase1, Ballot takesOver, long decidedBefore) implements MultiPaxosRole {

    /** With more promises. */
    public Candidate with(Phase1 more) {
        return new Candidate(more, takesOver, decidedBefore);
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
