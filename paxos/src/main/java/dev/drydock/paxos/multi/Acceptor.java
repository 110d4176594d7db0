package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosMessage.Accept;
import dev.drydock.paxos.multi.MultiPaxosMessage.Accepted;
import dev.drydock.paxos.multi.MultiPaxosMessage.CatchUp;
import dev.drydock.paxos.multi.MultiPaxosMessage.Nack;
import dev.drydock.paxos.multi.MultiPaxosMessage.Prepare;
import dev.drydock.paxos.multi.MultiPaxosMessage.Promise;
import dev.drydock.paxos.multi.MultiPaxosRecord.AcceptedValues;
import dev.drydock.paxos.multi.MultiPaxosRecord.Promised;
import dev.drydock.paxos.multi.log.Acceptance;
import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.role.Follower;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The acceptor's part: phases 1b and 2b ("Paxos Made Simple", section 2.2). */
final class Acceptor {
    private final MultiPaxosOptions options;
    private final Transitions transitions;
    private final Learner learner;
    private final Batches batches;

    Acceptor(MultiPaxosOptions options, Transitions transitions, Learner learner) {
        this.options = options;
        this.transitions = transitions;
        this.learner = learner;
        this.batches = new Batches(options);
    }

    /**
     * If an acceptor receives a prepare request with number n greater than that of any prepare request to which it has
     * already responded, then it responds with a promise not to accept any more proposals numbered less than n and with
     * the highest-numbered proposal that it has accepted (phase 1b).
     */
    MultiPaxosState onPrepare(MultiPaxosState state, NodeId from, Prepare request, Effects<MultiPaxosMessage> effects) {
        if (isOutOfTheGroup(state, from, request)) {
            // It has been removed and does not know: it must learn so, and must not disturb the group.
            return learner.onCatchUp(state, from, new CatchUp(request.firstSlot(), 0, 0), effects);
        }
        if (state.promisedBallot().isAfter(request.ballot())) {
            refuse(state, from, request.ballot(), effects);
            return state;
        }
        if (leaseForbids(state, request)) {
            return state.withHeard(request.ballot());
        }
        MultiPaxosState promised = state;
        if (request.ballot().isAfter(state.promisedBallot())) {
            effects.persist(new Promised(request.ballot()));
            promised = transitions.toFollower(state, state.withPromised(request.ballot()), effects);
        } else {
            // The promise was made before; its write may still be under way.
            effects.awaitPersisted();
        }
        effects.send(from, promise(promised.log(), request));
        return promised;
    }

    private Promise promise(Log log, Prepare request) {
        List<Acceptance> accepted = new ArrayList<>();
        log.open().forEach((slot, proposal) -> {
            if (slot >= request.firstSlot()) {
                accepted.add(new Acceptance(slot, proposal));
            }
        });
        List<Value> chosen = batches.of(log, request.firstSlot(), log.decided());
        return new Promise(request.ballot(), request.firstSlot(), chosen, log.decided(), accepted);
    }

    /**
     * A ballot is abandoned only for one that is promised durably. Were it told sooner, two nodes with disks slower than
     * their timers could preempt each other for ever, each before its promise is of any use ("Paxos Made Simple", section
     * 2.4, on progress).
     */
    private static void refuse(MultiPaxosState state, NodeId from, Ballot asked, Effects<MultiPaxosMessage> effects) {
        effects.awaitPersisted();
        effects.send(from, new Nack(asked, state.promisedBallot()));
    }

    /** Whether the candidate knows no more of what was chosen than this node, by which it is no acceptor any more. */
    private static boolean isOutOfTheGroup(MultiPaxosState state, NodeId from, Prepare request) {
        return !state.configurations().include(from) && request.firstSlot() <= state.decided() + 1;
    }

    /** While another node's lease lasts, nobody else may come to lead, save whom that leader asked to. */
    private static boolean leaseForbids(MultiPaxosState state, Prepare request) {
        return state.lease().isPresent()
                && state.lease().get().proposer() != request.ballot().proposer()
                && !state.lease().get().equals(request.takesOver());
    }

    /**
     * If an acceptor receives an accept request for a proposal numbered n, it accepts the proposal unless it has already
     * responded to a prepare request having a number greater than n (phase 2b).
     */
    MultiPaxosState onAccept(MultiPaxosState state, NodeId from, Accept request, Effects<MultiPaxosMessage> effects) {
        if (state.promisedBallot().isAfter(request.ballot())) {
            refuse(state, from, request.ballot(), effects);
            return state;
        }
        MultiPaxosState accepting = heed(state, from, request.ballot(), effects);
        MultiPaxosState accepted = accept(accepting, request, effects);
        long lastSlot = lastAccepted(accepted.log(), request);
        // What the leader knows to be chosen and this node has accepted from it is that value.
        MultiPaxosState learned = learner.decideAccepted(accepted, chosenHere(accepted.log(), request), effects);
        effects.send(
                from,
                new Accepted(request.ballot(), request.firstSlot(), lastSlot, learned.decided(), request.sequence()));
        return request.values().isEmpty() ? heartbeat(learned, from, request, effects) : learned;
    }

    /** The sender leads this ballot. */
    private MultiPaxosState heed(
            MultiPaxosState state, NodeId from, Ballot ballot, Effects<MultiPaxosMessage> effects) {
        MultiPaxosState promised = state;
        if (ballot.isAfter(state.promisedBallot())) {
            effects.persist(new Promised(ballot));
            promised = state.withPromised(ballot);
        }
        answerOperator(state, from, effects);
        MultiPaxosState following = transitions.follow(state, promised, from, effects);
        if (options.reads() != ReadMode.LEASE) {
            return following;
        }
        long lease = options.leaderTimeout().minNanos();
        effects.setTimer(MultiPaxosTimer.LEASE, lease, lease);
        return following.withLease(Optional.of(ballot));
    }

    /** This node had asked another to take over; now somebody leads. */
    private static void answerOperator(MultiPaxosState state, NodeId leader, Effects<MultiPaxosMessage> effects) {
        state.role()
                .handingOver()
                .ifPresent(handover -> handover.request()
                        .ifPresent(id -> effects.reply(
                                id,
                                handover.to().equals(leader)
                                        ? new Reply.Answered(new Administration.Done())
                                        : new Reply.Refused(leader + " leads instead of " + handover.to()))));
    }

    private static MultiPaxosState accept(MultiPaxosState state, Accept request, Effects<MultiPaxosMessage> effects) {
        int known = 0;
        while (known < request.values().size()
                && state.log().hasAccepted(request.firstSlot() + known, request.ballot())) {
            known++;
        }
        if (known == request.values().size()) {
            // The answer speaks of acceptances whose writes may still be under way.
            effects.awaitPersisted();
            return state;
        }
        long first = request.firstSlot() + known;
        List<Value> news = request.values().subList(known, request.values().size());
        effects.persist(new AcceptedValues(request.ballot(), state.decided(), first, news));
        return state.withLog(state.log().accept(request.ballot(), first, news));
    }

    /** From the request's first slot on, up to where all are accepted in its ballot or known to be chosen. */
    private static long lastAccepted(Log log, Accept request) {
        long slot = Math.max(request.firstSlot() - 1, log.decided());
        while (slot < log.last() && log.hasAccepted(slot + 1, request.ballot())) {
            slot++;
        }
        return slot;
    }

    private static long chosenHere(Log log, Accept request) {
        long slot = log.decided();
        while (slot < request.decided() && log.hasAccepted(slot + 1, request.ballot())) {
            slot++;
        }
        return slot;
    }

    /**
     * A node that still misses at a heartbeat what the leader knew at the one before, and that the leader does not repeat
     * by itself, asks for it: what was chosen before it led, and what it believes this node to know, such as what the node
     * had promised with and forgot in a crash, since that a value is chosen need not be written down.
     */
    private MultiPaxosState heartbeat(
            MultiPaxosState state, NodeId from, Accept request, Effects<MultiPaxosMessage> effects) {
        if (!(state.role() instanceof Follower follower)) {
            return state;
        }
        long repeatsFrom = Math.max(request.repeatsFrom(), request.firstSlot());
        if (state.decided() < follower.heardDecided() && state.decided() + 1 < repeatsFrom) {
            learner.ask(state, from, effects);
        }
        return state.withRole(follower.heard(request.decided()));
    }

    /** The lease that was granted is over. */
    MultiPaxosState onLeaseTimeout(MultiPaxosState state) {
        return state.withLease(Optional.empty());
    }
}
