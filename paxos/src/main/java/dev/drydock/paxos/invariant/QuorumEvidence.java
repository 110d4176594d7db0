package dev.drydock.paxos.invariant;

import dev.drydock.protocol.NodeId;
import java.util.SortedSet;

/**
 * What the laws look at where the quorums of every slot can be told from a state at any time.
 *
 * @param <S> the state of one node
 * @param <B> the numbers of proposals
 * @param <V> the values, with {@code equals}
 */
public interface QuorumEvidence<S, B extends Comparable<B>, V> extends Evidence<S, B, V> {

    /** Whether a value is chosen when these have accepted it under a ballot, as far as the node knows the quorums. */
    boolean isQuorum(S node, long slot, B ballot, SortedSet<NodeId> acceptors);
}
