package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.Decision;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.Value;
import dev.drydock.paxos.synod.Proposer.Phase;
import dev.drydock.paxos.synod.Proposer.Promised;
import dev.drydock.paxos.synod.SynodMessage.Accept;
import dev.drydock.paxos.synod.SynodMessage.Accepted;
import dev.drydock.paxos.synod.SynodMessage.Nack;
import dev.drydock.paxos.synod.SynodMessage.Prepare;
import dev.drydock.paxos.synod.SynodMessage.Promise;
import dev.drydock.paxos.synod.SynodRecord.AcceptedProposal;
import dev.drydock.paxos.synod.SynodRecord.PromisedBallot;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.TimeRange;

/** The proposer's course through the two phases (section 2.2), and the learner that ends it (section 2.3). */
final class Proposing {
    private final SynodOptions options;
    private final LogKeeper<SynodMessage> keeper;

    Proposing(SynodOptions options, LogKeeper<SynodMessage> keeper) {
        this.options = options;
        this.keeper = keeper;
    }

    /**
     * Proposes what clients wait for, each request for the first slot that is not known to be decided. Not while it lets
     * another proposer go first.
     */
    SynodState proposeWaiting(SynodState state, Effects<SynodMessage> effects) {
        if (state.watch().backoff() || state.log().pending().queue().isEmpty()) {
            return state;
        }
        SynodState now = state;
        for (int open = state.proposals(); open < options.pipeline(); open++) {
            ClientRequest request = now.log().pending().first().orElse(null);
            if (request == null) {
                return now;
            }
            now = now.with(now.log().with(now.log().pending().firstProposed()));
            now = propose(now, firstFree(now), new Value.Asked(request), effects);
        }
        return now;
    }

    /** The first slot that is not known to be decided and that this node does not propose for. */
    private static long firstFree(SynodState state) {
        long slot = state.log().decided().firstUndecided();
        while (state.log().decided().isDecided(slot)
                || state.instance(slot).proposer().isPresent()) {
            slot++;
        }
        return slot;
    }

    /** Proposes for a slot; if another proposer is at it there, lets that one go first for a while (section 2.4). */
    SynodState propose(SynodState state, long slot, Value wanted, Effects<SynodMessage> effects) {
        Instance instance = state.instance(slot);
        Ballot promised = instance.acceptor().promisedBallot();
        boolean free = promised.equals(Ballot.NONE)
                || promised.proposer() == state.group().self().number();
        SynodState wanting = state.with(slot, instance.with(Proposer.waiting(wanted, promised)));
        return free ? prepare(wanting, slot, effects) : backOff(wanting, effects);
    }

    /** Tries again for a slot; with another request if its own has its answer by now, or not at all when nobody waits. */
    SynodState tryAgain(SynodState state, long slot, Effects<SynodMessage> effects) {
        Instance instance = state.instance(slot);
        Proposer<Value> proposer = instance.proposer().orElseThrow();
        if (!(proposer.wanted() instanceof Value.Asked(ClientRequest request))
                || state.log().pending().isWaiting(request)) {
            return prepare(state, slot, effects);
        }
        ClientRequest next = state.log().pending().first().orElse(null);
        if (next == null) {
            return state.with(slot, instance.withoutProposer());
        }
        SynodState taken = state.with(state.log().with(state.log().pending().firstProposed()));
        return prepare(taken.with(slot, instance.with(proposer.wanting(new Value.Asked(next)))), slot, effects);
    }

    /** Phase 1(a). Its own promise is durable before the number is used in phase 2. */
    SynodState prepare(SynodState state, long slot, Effects<SynodMessage> effects) {
        Instance instance = state.instance(slot);
        NodeId self = state.group().self();
        Acceptor<Value> acceptor = instance.acceptor();
        Proposer<Value> proposer = instance.proposer().orElseThrow().prepare(self, acceptor.promisedBallot());
        state.group().peers().forEach(peer -> effects.send(peer, new Prepare(slot, proposer.ballot())));
        effects.persist(new PromisedBallot(slot, proposer.ballot()));
        effects.notifyPersisted(WriteToken.ofPromise(slot, proposer.ballot()));
        return state.with(
                slot, instance.with(acceptor.promise(proposer.ballot())).with(proposer));
    }

    SynodState onPromise(SynodState state, NodeId from, Promise promise, Effects<SynodMessage> effects) {
        return count(
                state,
                promise.slot(),
                promise.ballot(),
                new Promised<>(from, promise.acceptedBallot(), promise.acceptedValue()),
                effects);
    }

    /** A write of the node's own acceptor is durable: it answers the node's own proposer and learner. */
    SynodState onPersisted(SynodState state, long token, Effects<SynodMessage> effects) {
        long slot = WriteToken.slot(token);
        Instance instance = state.instance(slot);
        Acceptor<Value> acceptor = instance.acceptor();
        Ballot ballot = instance.proposer().map(Proposer::ballot).orElse(Ballot.NONE);
        NodeId self = state.group().self();
        if (token == WriteToken.ofPromise(slot, ballot)
                && acceptor.promisedBallot().equals(ballot)) {
            return count(
                    state,
                    slot,
                    ballot,
                    new Promised<>(self, acceptor.acceptedBallot(), acceptor.acceptedValue()),
                    effects);
        }
        return token == WriteToken.ofAcceptance(slot, ballot)
                ? onAccepted(state, self, new Accepted(slot, ballot), effects)
                : state;
    }

    private SynodState count(
            SynodState state, long slot, Ballot ballot, Promised<Value> promise, Effects<SynodMessage> effects) {
        Instance instance = state.instance(slot);
        Proposer<Value> proposer = instance.proposer().orElse(null);
        if (proposer == null
                || proposer.phase() != Phase.PREPARING
                || !proposer.ballot().equals(ballot)) {
            return state;
        }
        Proposer<Value> counted = proposer.with(promise);
        SynodState next = state.with(slot, instance.with(counted));
        return counted.mayPropose(state.group().majority(), state.group().self())
                ? requestAcceptance(next, slot, counted.propose(), effects)
                : next;
    }

    /** Phase 2(a): sends an accept request to each acceptor, its own among them. */
    private static SynodState requestAcceptance(
            SynodState state, long slot, Proposer<Value> proposer, Effects<SynodMessage> effects) {
        Ballot ballot = proposer.ballot();
        Value value = proposer.value();
        state.group().peers().forEach(peer -> effects.send(peer, new Accept(slot, ballot, value)));
        Instance instance = state.instance(slot).with(proposer).with(Learner.of(ballot, value));
        if (instance.acceptor().mayAccept(ballot)) {
            effects.persist(new AcceptedProposal(slot, ballot, value));
            effects.notifyPersisted(WriteToken.ofAcceptance(slot, ballot));
            instance = instance.with(instance.acceptor().accept(ballot, value));
        }
        return state.with(slot, instance);
    }

    /** An acceptor has accepted: if that makes a majority, the value is chosen, and the other learners are told. */
    SynodState onAccepted(SynodState state, NodeId from, Accepted accepted, Effects<SynodMessage> effects) {
        long slot = accepted.slot();
        Instance instance = state.instance(slot);
        Learner<Value> learner = instance.learner().with(from, accepted.ballot());
        Value chosen = learner.chosen(state.group().majority()).orElse(null);
        if (chosen == null || state.log().decided().isDecided(slot)) {
            return learner.equals(instance.learner()) ? state : state.with(slot, instance.with(learner));
        }
        Decision decision = new Decision(slot, chosen);
        state.group().peers().forEach(peer -> keeper.tell(peer, decision, effects));
        return state.with(slot, instance.with(learner)).with(keeper.decide(state.log(), decision, effects));
    }

    /** Another proposer is ahead: "it is probably a good idea to abandon a proposal" then (section 2.2, end). */
    SynodState onNack(SynodState state, Nack nack, Effects<SynodMessage> effects) {
        Instance instance = state.instance(nack.slot());
        Proposer<Value> proposer = instance.proposer().orElse(null);
        if (proposer == null
                || proposer.phase() == Phase.WAITING
                || !proposer.ballot().equals(nack.ballot())) {
            return state;
        }
        return abandon(state, nack.slot(), proposer.preempted(nack.promisedBallot()), effects);
    }

    SynodState abandon(SynodState state, long slot, Proposer<Value> preempted, Effects<SynodMessage> effects) {
        return backOff(state.with(slot, state.instance(slot).with(preempted)), effects);
    }

    /** Waits a random time, the longer the more often it was preempted, so that one of two that duel gets through. */
    SynodState backOff(SynodState state, Effects<SynodMessage> effects) {
        if (state.watch().backoff()) {
            return state;
        }
        TimeRange range = options.backoffAfter(state.preemptions());
        effects.setTimer(SynodTimer.BACKOFF, range.minNanos(), range.maxNanos());
        return state.withPreemptions(state.preemptions() + 1).with(state.watch().withBackoff(true));
    }
}
