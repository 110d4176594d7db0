package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A proposer of one instance ("Paxos Made Simple", section 2.2). It may abandon a proposal at any time, and forget it in
 * a crash, as long as it never proposes twice under one number.
 *
 * @param wanted what it proposes if it is free to
 * @param ballot the number of its proposal; {@link Ballot#NONE} before the first
 * @param phase how far the proposal is
 * @param promises the answers to its prepare request, one for each acceptor
 * @param highest the highest number that it has heard of: its next proposal goes above it
 * @param <V> the values
 */
public record Proposer<V>(V wanted, Ballot ballot, Phase phase, List<Promised<V>> promises, Ballot highest) {

    /** The phases of a proposal. */
    public enum Phase {
        /** Phase 1: prepare requests are out. */
        PREPARING,
        /** Phase 2: accept requests are out. */
        ACCEPTING,
        /** Another proposer is ahead: waits before the next proposal (section 2.4). */
        WAITING
    }

    /** An acceptor's answer to the prepare request: the highest-numbered proposal that it has accepted, if any. */
    public record Promised<V>(NodeId acceptor, Ballot acceptedBallot, Optional<V> acceptedValue) {}

    /** Wants to propose, but lets another go first whose number it has heard of. */
    public static <V> Proposer<V> waiting(V wanted, Ballot highest) {
        return new Proposer<>(wanted, Ballot.NONE, Phase.WAITING, List.of(), highest);
    }

    /** Wants something else, in its next proposal. */
    public Proposer<V> wanting(V other) {
        return new Proposer<>(other, ballot, phase, promises, highest);
    }

    /** Phase 1(a): selects a proposal number, for a prepare request to the acceptors. */
    public Proposer<V> prepare(NodeId self, Ballot promised) {
        Ballot above = promised.isAfter(highest) ? promised : highest;
        Ballot chosen = above.next(self);
        return new Proposer<>(wanted, chosen, Phase.PREPARING, List.of(), chosen);
    }

    /** An acceptor has answered the prepare request of this proposal; a second answer says nothing new. */
    public Proposer<V> with(Promised<V> promise) {
        if (hasPromise(promise.acceptor())) {
            return this;
        }
        List<Promised<V>> more = new ArrayList<>(promises);
        more.add(promise);
        return new Proposer<>(wanted, ballot, phase, List.copyOf(more), highest);
    }

    /** Whether an acceptor has answered. */
    public boolean hasPromise(NodeId acceptor) {
        return promises.stream().anyMatch(promise -> promise.acceptor().equals(acceptor));
    }

    /**
     * Phase 2(a): whether it has a response to its prepare requests from a majority of acceptors. Its own must be among
     * them: that is durable before any accept request leaves, so that the number is not used again after a crash.
     */
    public boolean mayPropose(int majority, NodeId self) {
        return phase == Phase.PREPARING && promises.size() >= majority && hasPromise(self);
    }

    /** Phase 2(a): sends accept requests from now on. */
    public Proposer<V> propose() {
        return new Proposer<>(wanted, ballot, Phase.ACCEPTING, promises, highest);
    }

    /**
     * P2c: the value of the highest-numbered proposal among the responses, or any value if the responses reported no
     * proposals.
     */
    public V value() {
        Promised<V> top = promises.get(0);
        for (Promised<V> promise : promises) {
            top = promise.acceptedBallot().isAfter(top.acceptedBallot()) ? promise : top;
        }
        return top.acceptedValue().orElse(wanted);
    }

    /** Section 2.4: abandons its proposal, for an acceptor has promised a higher number. */
    public Proposer<V> preempted(Ballot higher) {
        return new Proposer<>(wanted, ballot, Phase.WAITING, List.of(), higher.isAfter(highest) ? higher : highest);
    }
}
