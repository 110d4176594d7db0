package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosMessage.Nack;
import dev.drydock.paxos.multi.MultiPaxosMessage.Prepare;
import dev.drydock.paxos.multi.MultiPaxosMessage.Promise;
import dev.drydock.paxos.multi.MultiPaxosMessage.TakeOver;
import dev.drydock.paxos.multi.MultiPaxosRecord.Promised;
import dev.drydock.paxos.multi.log.Acceptance;
import dev.drydock.paxos.multi.role.Candidate;
import dev.drydock.paxos.multi.role.Follower;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.role.Phase1;
import dev.drydock.paxos.quorum.QuorumSystem;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The candidate's part: phase 1, once for all slots ("Paxos Made Simple", section 3). Any node may win, also one that
 * misses much of what was chosen; it learns that from the promises and fetches the rest before it leads (Howard and
 * Mortier, "Paxos vs Raft", 2020, section 4).
 */
final class Campaigns {
    private final QuorumSystem quorums;
    private final Transitions transitions;
    private final Learner learner;
    private final Leading leading;

    Campaigns(MultiPaxosOptions options, Transitions transitions, Learner learner, Leading leading) {
        this.quorums = options.quorums();
        this.transitions = transitions;
        this.learner = learner;
        this.leading = leading;
    }

    /** Nothing was heard of a leader for too long; or a candidate looks whether it gets on. */
    MultiPaxosState onLeaderTimeout(MultiPaxosState state, Effects<MultiPaxosMessage> effects) {
        return switch (state.role()) {
            case Follower follower when !follower.acceptor() -> askAround(state, follower, effects);
            case Follower follower
            when leaseHolds(state) -> {
                transitions.restartLeaderTimer(effects);
                yield state;
            }
            case Follower follower -> stand(state, Ballot.NONE, effects);
            case Candidate candidate -> lookAfterCampaign(state, candidate, effects);
            case Leader leader -> state;
        };
    }

    /**
     * A node that only learns, by what it knows, asks the acceptors that it knows of one after the other. Perhaps it has
     * been added and nobody is left of the old acceptors who would tell it.
     */
    private MultiPaxosState askAround(MultiPaxosState state, Follower follower, Effects<MultiPaxosMessage> effects) {
        List<NodeId> others = state.configurations().others(state.self());
        if (!others.isEmpty()) {
            learner.ask(state, others.get(follower.asked() % others.size()), effects);
        }
        giveUpHandover(state, effects);
        transitions.restartLeaderTimer(effects);
        return state.withRole(follower.handingOver(Optional.empty()).askedAgain());
    }

    private static boolean leaseHolds(MultiPaxosState state) {
        return state.lease()
                .filter(ballot -> ballot.proposer() != state.self().number())
                .isPresent();
    }

    /**
     * A candidate asks again rather than raise its ballot when nobody answers, so that a node that is cut off does not come
     * back with an ever higher one. But when those who promised do not tell it what they know, it asks all anew.
     */
    private MultiPaxosState lookAfterCampaign(
            MultiPaxosState state, Candidate candidate, Effects<MultiPaxosMessage> effects) {
        boolean stuck = state.decided() < candidate.phase1().decided() && state.decided() == candidate.decidedBefore();
        if (stuck) {
            return stand(state, candidate.takesOver(), effects);
        }
        transitions.restartLeaderTimer(effects);
        return state.withRole(new Candidate(candidate.phase1(), candidate.takesOver(), state.decided()));
    }

    /** The leader of the promised ballot asks this node to stand at once. */
    MultiPaxosState onTakeOver(
            MultiPaxosState state, NodeId from, TakeOver request, Effects<MultiPaxosMessage> effects) {
        boolean mayStand = state.role() instanceof Follower follower
                && follower.acceptor()
                && request.ballot().equals(state.promisedBallot())
                && request.ballot().proposer() == from.number();
        return mayStand ? stand(state, request.ballot(), effects) : state;
    }

    /**
     * A proposer selects a proposal number n and sends a prepare request with number n to the acceptors (phase 1a), here
     * for all slots from the first that it does not know to be chosen. Its own promise counts once it is durable, and no
     * request leaves before: a ballot that a crash made it forget must not be used again.
     */
    private MultiPaxosState stand(MultiPaxosState state, Ballot takesOver, Effects<MultiPaxosMessage> effects) {
        giveUpHandover(state, effects);
        long round =
                Math.max(state.promisedBallot().round(), state.highestBallot().round()) + 1;
        MultiPaxosState standing = state.withPromised(Ballot.of(round, state.self()));
        effects.persist(new Promised(standing.promisedBallot()));
        effects.notifyPersisted(WriteToken.ofPromise(round));
        transitions.restartLeaderTimer(effects);
        transitions.restartHeartbeatTimer(effects);
        Candidate candidate = new Candidate(Phase1.begun(), takesOver, state.decided());
        MultiPaxosState asked = transitions.become(state, standing, candidate, effects);
        prepare(asked, candidate.phase1(), takesOver, effects);
        return asked;
    }

    /** This node had asked another to take over, and has heard of no leader since. */
    private static void giveUpHandover(MultiPaxosState state, Effects<MultiPaxosMessage> effects) {
        state.role()
                .handingOver()
                .ifPresent(handover -> handover.request()
                        .ifPresent(id -> effects.reply(id, new Reply.Refused(handover.to() + " has not taken over"))));
    }

    /** Asks every acceptor, of any slot to come, that has not promised yet. */
    static void prepare(MultiPaxosState state, Phase1 phase1, Ballot takesOver, Effects<MultiPaxosMessage> effects) {
        for (NodeId acceptor : state.configurations().others(state.self())) {
            if (!phase1.promises().contains(acceptor)) {
                effects.send(acceptor, new Prepare(state.promisedBallot(), state.decided() + 1, takesOver));
            }
        }
    }

    /** The candidate's own promise is durable: it counts like any other. */
    MultiPaxosState onPersisted(
            MultiPaxosState state, Candidate candidate, long token, Effects<MultiPaxosMessage> effects) {
        if (token != WriteToken.ofPromise(state.promisedBallot().round())) {
            return state;
        }
        List<Acceptance> own = new ArrayList<>();
        state.log().open().forEach((slot, proposal) -> own.add(new Acceptance(slot, proposal)));
        return advance(state.withRole(candidate.with(candidate.phase1().with(state.self(), 0, own))), effects);
    }

    /** An acceptor has promised; what it knows to be chosen is learned at once. */
    MultiPaxosState onPromise(MultiPaxosState state, NodeId from, Promise promise, Effects<MultiPaxosMessage> effects) {
        if (!promise.ballot().equals(state.promisedBallot()) || state.role() instanceof Follower) {
            return state;
        }
        MultiPaxosState learned = learner.learn(state, promise.firstSlot(), promise.chosen(), effects);
        if (learned.decided() < promise.decided()) {
            learner.ask(learned, from, effects);
        }
        return switch (learned.role()) {
            case Candidate candidate ->
                advance(learned.withRole(candidate.with(with(candidate.phase1(), from, promise))), effects);
            case Leader leader ->
                leading.proceed(
                        learned.withRole(
                                leader.with(with(leader.phase1(), from, promise).dropThrough(leader.lastSlot()))),
                        effects);
            // It learned that it is an acceptor no more.
            case Follower follower -> learned;
        };
    }

    private static Phase1 with(Phase1 phase1, NodeId from, Promise promise) {
        return phase1.with(from, promise.decided(), promise.accepted());
    }

    /** Leads once a phase-1 quorum has promised and it knows all that any of them knows to be chosen. */
    MultiPaxosState advance(MultiPaxosState state, Effects<MultiPaxosMessage> effects) {
        return state.role() instanceof Candidate candidate
                        && candidate.phase1().covers(state.configurations(), quorums)
                        && candidate.phase1().decided() <= state.decided()
                ? leading.begin(state, candidate.phase1(), effects)
                : state;
    }

    /** Asks again those who have not answered. */
    MultiPaxosState onHeartbeatTimeout(MultiPaxosState state, Candidate candidate, Effects<MultiPaxosMessage> effects) {
        transitions.restartHeartbeatTimer(effects);
        effects.awaitPersisted();
        prepare(state, candidate.phase1(), candidate.takesOver(), effects);
        if (state.decided() < candidate.phase1().decided()) {
            learner.ask(state, candidate.phase1().source().orElseThrow(), effects);
        }
        return state;
    }

    /** A higher ballot has been promised: it abandons its own, and gives the other time to get somewhere. */
    MultiPaxosState onNack(MultiPaxosState state, Nack nack, Effects<MultiPaxosMessage> effects) {
        MultiPaxosState heard = state.withHeard(nack.promised());
        boolean concerned = nack.ballot().equals(state.promisedBallot())
                && nack.promised().isAfter(state.promisedBallot())
                && !(state.role() instanceof Follower);
        return concerned ? transitions.toFollower(state, heard, effects) : heard;
    }
}
