package dev.drydock.paxos.quorum;

import dev.drydock.protocol.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which sets of acceptors are quorums. Paxos needs no more than that every phase-1 quorum has an acceptor in common with
 * every phase-2 quorum; quorums of one phase need not meet (Howard, Malkhi, Spiegelman: "Flexible Paxos: Quorum
 * Intersection Revisited", 2016).
 */
public sealed interface QuorumSystem permits SizedQuorums, GridQuorums {

    /** Whether those of the acceptors that are in the set can promise a ballot (phase 1). */
    boolean isPhase1Quorum(List<NodeId> acceptors, Predicate<NodeId> set);

    /** Whether those of the acceptors that are in the set can choose a value (phase 2). */
    boolean isPhase2Quorum(List<NodeId> acceptors, Predicate<NodeId> set);

    /** Why it cannot serve so many acceptors, as a sentence for the user; empty when it can. */
    Optional<String> objection(int acceptors);

    /**
     * The system of these options.
     *
     * @param phase1 how many acceptors make a phase-1 quorum; 0 for a majority
     * @param phase2 how many acceptors make a phase-2 quorum; 0 for a majority
     * @param grid rows and columns such as {@code 2x3}; empty for none
     * @throws IllegalArgumentException with a sentence for the user
     */
    static QuorumSystem of(int phase1, int phase2, String grid) {
        if (grid.isEmpty()) {
            return new SizedQuorums(phase1, phase2);
        }
        if (phase1 != 0 || phase2 != 0) {
            throw new IllegalArgumentException(
                    "grid gives the quorums of both phases: leave phase1Quorum and phase2Quorum at 0");
        }
        return GridQuorums.parse(grid);
    }
}
