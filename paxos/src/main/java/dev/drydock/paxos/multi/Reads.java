package dev.drydock.paxos.multi;

import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.role.Backlog;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.role.PendingReads;
import dev.drydock.paxos.quorum.QuorumSystem;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Linearizable reads without a slot. A read is safe when the leader knows what was chosen before it began to lead (all
 * that phase 1 brought is chosen and executed), and when nobody can have led since: another leader would have needed a
 * phase-1 quorum, and a phase-2 quorum, which meets every phase-1 quorum, says that it has promised nobody else (by an
 * answer since the read arrived, or by a lease). That argument wants one set of acceptors; while members change, reads
 * take a slot.
 */
final class Reads {
    private final MultiPaxosOptions options;
    private final QuorumSystem quorums;
    private final Replication replication;

    Reads(MultiPaxosOptions options, Replication replication) {
        this.options = options;
        this.quorums = options.quorums();
        this.replication = replication;
    }

    /** Whether a read must take a slot. */
    boolean needsLog(MultiPaxosState state, Leader leader) {
        return options.reads() == ReadMode.LOG
                || !state.configurations().settled()
                || leader.operator().change().isPresent();
    }

    /** The read waits for a round of heartbeats, or for the clock. */
    MultiPaxosState onRead(
            MultiPaxosState state, Leader leader, ClientRequest request, Effects<MultiPaxosMessage> effects) {
        if (leader.reads().size() >= options.maxPending()) {
            effects.reply(
                    request.id(),
                    new Reply.Refused("the leader has " + options.maxPending() + " reads under way (maxPending)"));
            return state;
        }
        boolean asked = !leader.reads().waiting().isEmpty();
        Leader more = leader.with(leader.reads().with(request));
        if (options.reads() == ReadMode.LEASE && !asked) {
            effects.readClock();
        }
        return state.withRole(more);
    }

    /** Answers what is confirmed by now, and starts the next round if reads wait for one. */
    MultiPaxosState advance(MultiPaxosState state, Leading leading, Effects<MultiPaxosMessage> effects) {
        MultiPaxosState latest = leased(state);
        while (latest.role() instanceof Leader leader) {
            PendingReads pending = leader.reads();
            if (pending.roundUnderWay()) {
                if (!confirmed(latest, node -> leader.progressOf(node).confirmsRead())) {
                    return latest;
                }
                pending.underWay().toList().forEach(effects::read);
                latest = latest.withRole(leader.with(pending.endRound()));
            } else if (pending.waiting().isEmpty() || !knowsWhatWasChosen(latest, leader)) {
                return latest;
            } else if (needsLog(latest, leader)) {
                return throughTheLog(latest, leader, leading, effects);
            } else if (options.reads() == ReadMode.LEASE && leader.lease().held()) {
                // The clock has been asked; its reading will serve them.
                return latest;
            } else {
                latest = startRound(latest, leader, effects);
            }
        }
        return latest;
    }

    private static boolean knowsWhatWasChosen(MultiPaxosState state, Leader leader) {
        return state.decided() >= leader.recoveredSlot();
    }

    private boolean confirmed(MultiPaxosState state, Predicate<NodeId> confirms) {
        return quorums.isPhase2Quorum(
                state.configurations().current(), node -> node.equals(state.self()) || confirms.test(node));
    }

    /** One exchange of heartbeats for all reads that wait. */
    private MultiPaxosState startRound(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        Leader asked = leader.with(leader.progress()
                .map((peer, progress) -> replication
                        .sendHeartbeat(state, peer, progress, effects)
                        .markRead()));
        return state.withRole(asked.with(leader.reads().startRound()));
    }

    private static MultiPaxosState throughTheLog(
            MultiPaxosState state, Leader leader, Leading leading, Effects<MultiPaxosMessage> effects) {
        Backlog backlog = leader.backlog();
        for (ClientRequest read : leader.reads().waiting().toList()) {
            backlog = backlog.with(new Value.Command(read));
        }
        Leader moved = leader.with(leader.reads().servedWaiting()).with(backlog);
        return leading.fill(state.withRole(moved), moved, effects);
    }

    /** Heartbeats that ask for a lease leave once the clock has been read. */
    MultiPaxosState heartbeatWithReading(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        effects.readClock();
        return state.withRole(leader.with(leader.lease().withHeartbeatDue(true)));
    }

    /** What the clock shows now: heartbeats leave if they are due, and reads are served if the lease is held. */
    MultiPaxosState onClockReading(
            MultiPaxosState state, Leader leader, long nanos, Effects<MultiPaxosMessage> effects) {
        Leader latest = leader.with(leader.lease().read(nanos));
        MultiPaxosState read = state;
        if (latest.lease().heartbeatDue()) {
            read = state.withLease(Optional.of(state.promisedBallot()));
            latest = heartbeat(read, latest, effects);
        }
        boolean serves = latest.lease().held() && knowsWhatWasChosen(read, latest) && !needsLog(read, latest);
        if (serves) {
            List<ClientRequest> waiting = latest.reads().waiting().toList();
            waiting.forEach(effects::read);
            latest = latest.with(latest.reads().servedWaiting());
        }
        return read.withRole(latest);
    }

    /** The leader grants its own lease like any other acceptor: it answers no other node's Prepare. */
    private Leader heartbeat(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        if (leader.lease().asked()) {
            return replication.sendHeartbeats(state, leader.with(leader.lease().withHeartbeatDue(false)), effects);
        }
        effects.setTimer(
                MultiPaxosTimer.LEASE,
                options.leaderTimeout().minNanos(),
                options.leaderTimeout().minNanos());
        Leader asked = leader.with(leader.progress()
                .map((peer, progress) -> replication
                        .sendHeartbeat(state, peer, progress, effects)
                        .markLease()));
        return asked.with(leader.lease().ask());
    }

    /** A phase-2 quorum has granted the lease: it lasts from before it was asked, less what the clock may err. */
    private MultiPaxosState leased(MultiPaxosState state) {
        if (!(state.role() instanceof Leader leader)
                || !leader.lease().asked()
                || !confirmed(state, node -> leader.progressOf(node).grantsLease())) {
            return state;
        }
        long nanos =
                options.leaderTimeout().minNanos() - options.clockErrorBound().toNanos();
        return state.withRole(leader.with(leader.lease().granted(nanos)));
    }
}
