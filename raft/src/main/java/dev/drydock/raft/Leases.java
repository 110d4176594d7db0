package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.raft.read.Lease;
import dev.drydock.raft.read.ReadMode;
import dev.drydock.raft.read.ReadRequest;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;

/**
 * Reads by lease (dissertation §6.4.1). The leader reads its clock and sends heartbeats. Each follower that answers will
 * disregard candidates for the shortest election timeout from when it got them (dissertation §4.2.3), so once a majority
 * has answered, nobody is elected until the clock shows that much more, less the bound on what clocks err. A read within
 * that time needs no message. Otherwise it takes the way of {@link Reads}.
 *
 * <p>The leader gives its lease up as soon as its clock shows that it cannot be trusted: when it goes backwards, or when
 * it disagrees with the heartbeat timer by more than the bound. A clock that runs slow all the time stretches its timers
 * as well and cannot be found out; that is what the bound is for. Once it has asked another node to take over it has no
 * lease for the rest of its term, for that node's voters need not wait (dissertation §4.2.3).
 */
final class Leases {
    private final RaftOptions options;
    private final Replication replication;
    private final Reads reads;

    Leases(RaftOptions options, Replication replication, Reads reads) {
        this.options = options;
        this.replication = replication;
        this.reads = reads;
    }

    /** A new leader, or one whose heartbeat timer has fired, sends heartbeats when it has read its clock. */
    RaftState beat(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        return state.withRole(leader.withLease(askClock(leader.lease(), effects).beating()));
    }

    /** A read waits for the clock. */
    static RaftState ask(RaftState state, Leader leader, ReadRequest read, Effects<RaftMessage> effects) {
        return state.withRole(leader.withLease(askClock(leader.lease(), effects).with(read)));
    }

    private static Lease askClock(Lease lease, Effects<RaftMessage> effects) {
        if (!lease.awaitsClock()) {
            effects.readClock();
        }
        return lease;
    }

    /** What the clock showed a moment ago: send the heartbeats that are due, answer the reads that wait. */
    RaftState onClock(RaftState state, Leader leader, long nanos, Effects<RaftMessage> effects) {
        Lease lease = leader.lease();
        Lease trusted = isTrustworthy(lease, nanos) ? lease : lease.givenUp();
        boolean valid = trusted.holds(nanos, options.leaseNanos()) && Commitment.knowsCommitIndex(state);
        Leader informed = leader.withLease(trusted.read(nanos));
        if (lease.beatDue()) {
            informed = sendRound(state, informed, nanos, effects);
        }
        if (valid) {
            Reads.answer(state, lease.reads(), effects);
        } else {
            informed = informed.withReads(informed.reads().with(lease.reads()));
        }
        return advance(state.withRole(informed), effects);
    }

    private boolean isTrustworthy(Lease lease, long nanos) {
        if (lease.lastReading().isPresent() && nanos < lease.lastReading().getAsLong()) {
            return false;
        }
        if (!lease.beatDue() || lease.lastBeat().isEmpty()) {
            return true;
        }
        long passed = nanos - lease.lastBeat().getAsLong();
        return Math.abs(passed - options.heartbeat().toNanos())
                <= options.clockErrorBound().toNanos();
    }

    /** A round of heartbeats. If no earlier one is still to be answered, the lease will count from before this one. */
    private Leader sendRound(RaftState state, Leader leader, long nanos, Effects<RaftMessage> effects) {
        boolean counts = leader.lease().roundSent().isEmpty();
        NodeMap<Progress> sent = leader.progress().map((peer, progress) -> {
            Progress told = replication.sendHeartbeat(state, peer, progress, effects);
            return counts ? told.markLease() : told;
        });
        Leader told = leader.withProgress(sent);
        return counts ? told.withLease(told.lease().sent(nanos)) : told;
    }

    /** Once a majority has answered the round, the lease counts from when it was sent (dissertation §6.4.1). */
    RaftState advance(RaftState state, Effects<RaftMessage> effects) {
        RaftState latest = state;
        if (options.reads() == ReadMode.LEASE
                && state.role() instanceof Leader leader
                && leader.lease().roundSent().isPresent()
                && Counting.isQuorum(state, leader, Progress::confirmsLease)) {
            latest = state.withRole(leader.withLease(leader.lease().confirm()));
        }
        return reads.advance(latest, effects);
    }

    /**
     * For a leader that asks another to take over: that one's votes do not wait for the followers' patience, so from here
     * on there is no lease in this term (dissertation §6.4.1). Not even when the transfer fails, for the request may be on
     * its way for ever.
     */
    static Leader forfeit(Leader leader) {
        return leader.withLease(leader.lease().forfeit());
    }
}
