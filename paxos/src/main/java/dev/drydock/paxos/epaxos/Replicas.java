package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.NodeId;
import java.util.List;

/**
 * The group: N replicas, of which F may fail, and the quorums of it (section 4.3.3).
 *
 * @param self which of them this one is
 * @param all all of them, ascending
 */
public record Replicas(NodeId self, List<NodeId> all) {
    public Replicas {
        all = List.copyOf(all);
    }

    /** N. */
    public int size() {
        return all.size();
    }

    /** F: how many may fail; N is at least 2F + 1. */
    public int maxFailures() {
        return (size() - 1) / 2;
    }

    /** A slow quorum, of which any two intersect: a majority, F + 1 of 2F + 1. */
    public int slowQuorum() {
        return size() - maxFailures();
    }

    /** How many may fail without slowing a command down: EPaxos*'s e, with which N is at least 2e + F - 1. */
    public int maxFastFailures() {
        return Math.min(maxFailures(), (size() - maxFailures() + 1) / 2);
    }

    /** A fast quorum, the command leader included: F + floor((F + 1) / 2) of 2F + 1 (section 4.4). */
    public int fastQuorum() {
        return size() - maxFastFailures();
    }

    /** Where a replica stands in the group, from 0; -1 when it does not. */
    public int place(NodeId replica) {
        int guess = replica.number() - 1;
        return guess < all.size() && all.get(guess).equals(replica) ? guess : all.indexOf(replica);
    }

    /** Where this one stands. */
    public int place() {
        return place(self);
    }
}
