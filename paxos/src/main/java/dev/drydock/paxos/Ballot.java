package dev.drydock.paxos;

import dev.drydock.protocol.NodeId;

/**
 * The number of a proposal: unique to its proposer and totally ordered ("Paxos Made Simple", section 2.2).
 *
 * @param round compared first; 0 only in {@link #NONE}
 * @param proposer the number of the node that proposes, which breaks ties between rounds
 */
public record Ballot(long round, int proposer) implements Comparable<Ballot> {
    /** Less than every ballot that anyone proposes with. */
    public static final Ballot NONE = new Ballot(0, 0);

    /** A node's ballot in a round. */
    public static Ballot of(long round, NodeId proposer) {
        return new Ballot(round, proposer.number());
    }

    /** The least ballot of a node that is greater than this one. */
    public Ballot next(NodeId node) {
        return new Ballot(node.number() > proposer ? Math.max(1, round) : round + 1, node.number());
    }

    /** Whether it is greater than another. */
    public boolean isAfter(Ballot other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Ballot other) {
        int byRound = Long.compare(round, other.round);
        return byRound != 0 ? byRound : Integer.compare(proposer, other.proposer);
    }

    @Override
    public String toString() {
        return round + "." + proposer;
    }
}
