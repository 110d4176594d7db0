package dev.drydock.paxos.quorum;

import dev.drydock.protocol.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Any so many acceptors are a quorum (Flexible Paxos, "simple quorums"). Two such sets must meet when their sizes add up
 * to more than there are acceptors.
 *
 * @param phase1 the size of a phase-1 quorum; 0 for a majority, whatever the number of acceptors
 * @param phase2 the size of a phase-2 quorum; 0 for a majority
 */
public record SizedQuorums(int phase1, int phase2) implements QuorumSystem {

    /** Majorities in both phases, as in Paxos. */
    public static final SizedQuorums MAJORITIES = new SizedQuorums(0, 0);

    /** @throws IllegalArgumentException with a sentence for the user */
    public SizedQuorums {
        if (phase1 < 0 || phase2 < 0) {
            throw new IllegalArgumentException(
                    "a quorum has at least 1 acceptor, or 0 for a majority, but phase1Quorum is " + phase1
                            + " and phase2Quorum is " + phase2);
        }
    }

    @Override
    public boolean isPhase1Quorum(List<NodeId> acceptors, Predicate<NodeId> set) {
        return count(acceptors, set) >= size(phase1, acceptors.size());
    }

    @Override
    public boolean isPhase2Quorum(List<NodeId> acceptors, Predicate<NodeId> set) {
        return count(acceptors, set) >= size(phase2, acceptors.size());
    }

    @Override
    public Optional<String> objection(int acceptors) {
        int first = size(phase1, acceptors);
        int second = size(phase2, acceptors);
        if (Math.max(first, second) > acceptors) {
            return Optional.of("a quorum of " + Math.max(first, second) + " is more than the " + acceptors
                    + " acceptors of the group");
        }
        return first + second > acceptors
                ? Optional.empty()
                : Optional.of("phase-1 quorums of " + first + " and phase-2 quorums of " + second + " of " + acceptors
                        + " acceptors need not intersect: phase1Quorum and phase2Quorum must add up to more than "
                        + acceptors);
    }

    private static int size(int wanted, int acceptors) {
        return wanted == 0 ? acceptors / 2 + 1 : wanted;
    }

    private static int count(List<NodeId> acceptors, Predicate<NodeId> set) {
        int count = 0;
        for (int place = 0; place < acceptors.size(); place++) {
            count += set.test(acceptors.get(place)) ? 1 : 0;
        }
        return count;
    }
}
