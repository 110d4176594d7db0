package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.fast.FastMessage.Accept;
import dev.drydock.paxos.fast.FastMessage.Accepted;
import dev.drydock.paxos.fast.FastMessage.Any;
import dev.drydock.paxos.fast.FastMessage.Heard;
import dev.drydock.paxos.fast.FastMessage.Nack;
import dev.drydock.paxos.fast.FastMessage.Prepare;
import dev.drydock.paxos.fast.FastMessage.Promise;
import dev.drydock.paxos.fast.FastMessage.Propose;
import dev.drydock.paxos.fast.FastMessage.SlotVote;
import dev.drydock.paxos.fast.FastRecord.AcceptedVote;
import dev.drydock.paxos.fast.FastRecord.PromisedBallot;
import dev.drydock.paxos.log.DecidedLog;
import dev.drydock.paxos.log.Decision;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/** The acceptor's answers ("Fast Paxos", sections 2.1 and 3). What is decided needs no acceptor any more. */
final class Voting {
    private final LogKeeper<FastMessage> keeper;
    private final Terms terms;

    Voting(LogKeeper<FastMessage> keeper, Terms terms) {
        this.keeper = keeper;
        this.terms = terms;
    }

    /** Phase 1b. */
    FastState onPrepare(FastState state, NodeId from, Prepare request, Effects<FastMessage> effects) {
        if (!state.acceptor().mayPromise(request.ballot())) {
            effects.send(from, new Nack(state.acceptor().promisedBallot()));
            return state;
        }
        FastState obeying = terms.obey(state, request.ballot(), effects);
        promise(obeying, request.ballot(), effects);
        FastState promised = obeying.with(obeying.acceptor().promise(request.ballot()));
        effects.send(
                from,
                new Promise(
                        request.ballot(),
                        promised.log().decided().lastApplied(),
                        votes(promised, request.firstUndecided())));
        return promised;
    }

    /** Writes a promise; one that was given before may still be on its way to the disk. */
    private static void promise(FastState state, Ballot ballot, Effects<FastMessage> effects) {
        if (ballot.equals(state.acceptor().promisedBallot())) {
            effects.awaitPersisted();
        } else {
            effects.persist(new PromisedBallot(ballot));
        }
    }

    /** What the acceptor has accepted, or knows to be chosen, for slots after all that it has applied. */
    static List<SlotVote> votes(FastState state, long firstUndecided) {
        List<SlotVote> votes = new ArrayList<>();
        state.acceptor().votes().above(firstUndecided - 1).forEach((slot, vote) -> votes.add(new SlotVote(slot, vote)));
        DecidedLog decided = state.log().decided();
        for (Decision decision : decided.after(Math.max(decided.lastApplied(), firstUndecided - 1))) {
            votes.add(new SlotVote(decision.slot(), new Vote(Round.DECIDED, decision.value())));
        }
        return votes;
    }

    /** Phase 2a of a fast round: from now on it treats proposals as if they were the coordinator's. */
    FastState onAny(FastState state, NodeId from, Any any, Effects<FastMessage> effects) {
        if (!state.acceptor().mayPromise(any.ballot())) {
            effects.send(from, new Nack(state.acceptor().promisedBallot()));
            return state;
        }
        FastState obeying = terms.obey(state, any.ballot(), effects);
        terms.awaitCoordinator(effects);
        promise(obeying, any.ballot(), effects);
        effects.send(from, new Heard(any.ballot()));
        return obeying.with(obeying.acceptor().promise(any.ballot()).open(any.from()));
    }

    /** Phase 2b of a fast round: accepts the first value that is proposed for a slot; tells again what it has accepted. */
    FastState onPropose(FastState state, NodeId from, Propose proposal, Effects<FastMessage> effects) {
        long slot = proposal.slot();
        if (state.log().decided().isDecided(slot)) {
            keeper.tellDecided(state.log().decided(), from, slot, effects);
            return state;
        }
        Acceptor acceptor = state.acceptor();
        if (acceptor.mayAcceptAny(slot)) {
            Round round = Round.fast(acceptor.promisedBallot());
            return tell(accept(state, slot, round, proposal.value(), effects), slot, from, effects);
        }
        boolean accepted = acceptor.vote(slot)
                .filter(vote -> vote.round().ballot().equals(acceptor.promisedBallot()))
                .isPresent();
        if (accepted) {
            effects.awaitPersisted();
            return tell(state, slot, from, effects);
        }
        return state;
    }

    /** A node's own acceptor gets its own proposal at once. */
    FastState acceptOwn(FastState state, long slot, Value value, Effects<FastMessage> effects) {
        if (!state.acceptor().mayAcceptAny(slot)) {
            return state;
        }
        Round round = Round.fast(state.acceptor().promisedBallot());
        NodeId self = state.group().self();
        return tell(accept(state, slot, round, value, effects), slot, self, effects);
    }

    /** Phase 2b of a classic round. */
    FastState onAccept(FastState state, NodeId from, Accept request, Effects<FastMessage> effects) {
        long slot = request.slot();
        if (state.log().decided().isDecided(slot)) {
            keeper.tellDecided(state.log().decided(), from, slot, effects);
            return state;
        }
        if (!state.acceptor().mayPromise(request.round().ballot())) {
            effects.send(from, new Nack(state.acceptor().promisedBallot()));
            return state;
        }
        if (!state.acceptor().mayAccept(slot, request.round())) {
            return state;
        }
        FastState obeying = terms.obey(state, request.round().ballot(), effects);
        FastState accepted = accept(obeying, slot, request.round(), request.value(), effects);
        effects.send(from, new Accepted(slot, accepted.acceptor().vote(slot).orElseThrow()));
        return accepted;
    }

    /** Accepts, durably; what was accepted before may still be on its way to the disk. */
    FastState accept(FastState state, long slot, Round round, Value value, Effects<FastMessage> effects) {
        if (state.acceptor()
                .vote(slot)
                .filter(vote -> vote.round().equals(round))
                .isPresent()) {
            effects.awaitPersisted();
            return state;
        }
        effects.persist(new AcceptedVote(slot, new Vote(round, value)));
        return state.with(state.acceptor().accept(slot, round, value));
    }

    /** Tells the learners of a slot, the coordinator and the node that proposed, what this acceptor has accepted. */
    private static FastState tell(FastState state, long slot, NodeId proposer, Effects<FastMessage> effects) {
        Vote vote = state.acceptor().vote(slot).orElseThrow();
        NodeId self = state.group().self();
        NodeId coordinator = new NodeId(vote.round().ballot().proposer());
        if (!proposer.equals(self)) {
            effects.send(proposer, new Accepted(slot, vote));
        }
        if (!coordinator.equals(self) && !coordinator.equals(proposer)) {
            effects.send(coordinator, new Accepted(slot, vote));
        }
        if (proposer.equals(self) || coordinator.equals(self)) {
            effects.notifyPersisted(WriteToken.ofVote(slot, vote.round()));
        }
        return state;
    }
}
