package dev.drydock.paxos.invariant;

import dev.drydock.protocol.ClientRequest;
import java.util.List;
import java.util.Optional;

/**
 * What the laws look at in the states of a protocol. Where a method takes two states of a node it tells what the second
 * has that the first had not, and everything when there is no first: the node has just started.
 *
 * @param <S> the state of one node
 * @param <B> the numbers of proposals
 * @param <V> the values, with {@code equals}
 */
public interface Evidence<S, B extends Comparable<B>, V> {

    /**
     * An acceptor will accept nothing below this ballot.
     *
     * @param slot from 1; or 0 when the promise is about all slots
     */
    record Promised<B>(long slot, B ballot) {}

    /** An acceptor has accepted a value under a ballot, durably or about to be. */
    record Accepted<B, V>(long slot, B ballot, V value) {}

    /** A node believes that a value is chosen. */
    record Learned<V>(long slot, V value) {}

    /** What the acceptor of the node has promised. */
    List<Promised<B>> promised(Optional<S> before, S after);

    /** What the acceptor of the node has accepted, for slots that the node has not learned. */
    List<Accepted<B, V>> accepted(Optional<S> before, S after);

    /** What the node has learned, save what it took over within a snapshot. */
    List<Learned<V>> learned(Optional<S> before, S after);

    /** Up to which slot the node's snapshot goes: it will never learn or accept anything for those again. */
    long snapshotSlot(S state);

    /** What clients have asked this node for and it has taken on. */
    List<ClientRequest> asked(Optional<S> before, S after);

    /** What clients asked for in a value; empty for one that the protocol made up, such as a no-op. */
    List<ClientRequest> requests(V value);

    /** Whether acceptors may accept different values under this ballot (Lamport, "Fast Paxos", section 2.2). */
    default boolean isFast(B ballot) {
        return false;
    }
}
