package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A learner of one instance ("Paxos Made Simple", section 2.3). It finds out that a proposal has been accepted by a
 * majority of acceptors.
 *
 * <p>Of the ways that the section lists, the acceptors respond to a distinguished learner, which informs the others: the
 * node that made the proposal. It is the one that answers the client, so that nobody waits for the extra round, and the
 * messages are as many as acceptors and learners together rather than their product. If it fails, others learn the value
 * by proposing.
 *
 * @param ballot the proposal that it watches
 * @param value the value of that proposal
 * @param acceptors who has accepted it
 * @param <V> the values
 */
public record Learner<V>(Ballot ballot, Optional<V> value, List<NodeId> acceptors) {

    /** Watches no proposal. */
    public static <V> Learner<V> idle() {
        return new Learner<>(Ballot.NONE, Optional.empty(), List.of());
    }

    /** Watches a proposal that is on its way to the acceptors. */
    public static <V> Learner<V> of(Ballot ballot, V value) {
        return new Learner<>(ballot, Optional.of(value), List.of());
    }

    /** An acceptor has accepted a proposal; those of other numbers say nothing about this one. */
    public Learner<V> with(NodeId acceptor, Ballot accepted) {
        if (!accepted.equals(ballot) || acceptors.contains(acceptor)) {
            return this;
        }
        List<NodeId> more = new ArrayList<>(acceptors);
        more.add(acceptor);
        return new Learner<>(ballot, value, List.copyOf(more));
    }

    /** The value that is chosen: "a value is chosen when a single proposal with that value has been accepted by a majority". */
    public Optional<V> chosen(int majority) {
        return acceptors.size() >= majority ? value : Optional.empty();
    }
}
