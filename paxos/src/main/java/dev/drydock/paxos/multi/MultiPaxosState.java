package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.paxos.multi.role.MultiPaxosRole;
import dev.drydock.paxos.multi.snapshot.Incoming;
import dev.drydock.paxos.multi.snapshot.Snapshots;
import dev.drydock.protocol.NodeId;
import java.util.Optional;

/**
 * The state of one node of Multi-Paxos, which is an acceptor and a learner and perhaps the leader.
 *
 * <p>All slots up to {@code log.decided()} are known to be chosen, and their commands have been executed.
 *
 * @param self this node
 * @param promisedBallot persistent: the acceptor answers no lower ballot ("Paxos Made Simple", section 2.2); a candidate
 *     and a leader have promised their own
 * @param highestBallot volatile: the highest ballot that this node has heard of
 * @param log persistent: what was accepted and chosen
 * @param configurations the acceptors of the next slot and of later ones, as {@code log} tells
 * @param snapshots persistent: what stands for the slots that are trimmed
 * @param incoming volatile: the part of a snapshot that has arrived
 * @param lease volatile: the ballot whose leader holds a lease from this acceptor; {@link Ballot#NONE} when it cannot
 *     know whose, since it has just booted
 * @param role volatile: what belongs to the part that this node plays
 */
public record MultiPaxosState(
        NodeId self,
        Ballot promisedBallot,
        Ballot highestBallot,
        Log log,
        Configurations configurations,
        Snapshots snapshots,
        Optional<Incoming> incoming,
        Optional<Ballot> lease,
        MultiPaxosRole role) {

    /** Up to which slot all values are known to be chosen, and executed. */
    public long decided() {
        return log.decided();
    }

    /** Having promised a ballot. */
    MultiPaxosState withPromised(Ballot ballot) {
        return new MultiPaxosState(
                self, ballot, max(highestBallot, ballot), log, configurations, snapshots, incoming, lease, role);
    }

    /** Having heard of a ballot. */
    MultiPaxosState withHeard(Ballot ballot) {
        return ballot.isAfter(highestBallot)
                ? new MultiPaxosState(
                        self, promisedBallot, ballot, log, configurations, snapshots, incoming, lease, role)
                : this;
    }

    /** With another log. */
    MultiPaxosState withLog(Log changed) {
        return new MultiPaxosState(
                self, promisedBallot, highestBallot, changed, configurations, snapshots, incoming, lease, role);
    }

    /** With other configurations. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    MultiPaxosState withConfigurations(Configurations changed) {
        return changed == configurations
                ? this
                : new MultiPaxosState(
                        self, promisedBallot, highestBallot, log, changed, snapshots, incoming, lease, role);
    }

    /** With other snapshots. */
    MultiPaxosState withSnapshots(Snapshots changed) {
        return new MultiPaxosState(
                self, promisedBallot, highestBallot, log, configurations, changed, incoming, lease, role);
    }

    /** With another part of a snapshot, or none. */
    MultiPaxosState withIncoming(Optional<Incoming> changed) {
        return new MultiPaxosState(
                self, promisedBallot, highestBallot, log, configurations, snapshots, changed, lease, role);
    }

    /** With a lease granted, or none. */
    MultiPaxosState withLease(Optional<Ballot> changed) {
        return changed.equals(lease)
                ? this
                : new MultiPaxosState(
                        self, promisedBallot, highestBallot, log, configurations, snapshots, incoming, changed, role);
    }

    /** In another role, or in the same with other fields. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    MultiPaxosState withRole(MultiPaxosRole changed) {
        return changed == role
                ? this
                : new MultiPaxosState(
                        self, promisedBallot, highestBallot, log, configurations, snapshots, incoming, lease, changed);
    }

    private static Ballot max(Ballot one, Ballot other) {
        return one.isAfter(other) ? one : other;
    }
}
