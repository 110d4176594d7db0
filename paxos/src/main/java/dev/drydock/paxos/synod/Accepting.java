package dev.drydock.paxos.synod;

import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.Value;
import dev.drydock.paxos.synod.SynodMessage.Accept;
import dev.drydock.paxos.synod.SynodMessage.Accepted;
import dev.drydock.paxos.synod.SynodMessage.Nack;
import dev.drydock.paxos.synod.SynodMessage.Prepare;
import dev.drydock.paxos.synod.SynodMessage.Promise;
import dev.drydock.paxos.synod.SynodRecord.AcceptedProposal;
import dev.drydock.paxos.synod.SynodRecord.PromisedBallot;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;

/** The acceptor's answers to other nodes (section 2.2). A slot that it knows to be decided needs no acceptor any more. */
final class Accepting {
    private final LogKeeper<SynodMessage> keeper;

    Accepting(LogKeeper<SynodMessage> keeper) {
        this.keeper = keeper;
    }

    SynodState onPrepare(SynodState state, NodeId from, Prepare request, Effects<SynodMessage> effects) {
        long slot = request.slot();
        if (state.log().decided().isDecided(slot)) {
            keeper.tellDecided(state.log().decided(), from, slot, effects);
            return state;
        }
        Instance instance = state.instance(slot);
        Acceptor<Value> acceptor = instance.acceptor();
        if (!acceptor.mayPromise(request.ballot())) {
            effects.send(from, new Nack(slot, request.ballot(), acceptor.promisedBallot()));
            return state;
        }
        // Phase 1(b): it responds with a promise and with the highest-numbered proposal that it has accepted, if any.
        if (request.ballot().equals(acceptor.promisedBallot())) {
            effects.awaitPersisted();
        } else {
            effects.persist(new PromisedBallot(slot, request.ballot()));
        }
        effects.send(from, new Promise(slot, request.ballot(), acceptor.acceptedBallot(), acceptor.acceptedValue()));
        return state.with(slot, instance.with(acceptor.promise(request.ballot())));
    }

    SynodState onAccept(SynodState state, NodeId from, Accept request, Effects<SynodMessage> effects) {
        long slot = request.slot();
        if (state.log().decided().isDecided(slot)) {
            keeper.tellDecided(state.log().decided(), from, slot, effects);
            return state;
        }
        Instance instance = state.instance(slot);
        Acceptor<Value> acceptor = instance.acceptor();
        if (!acceptor.mayAccept(request.ballot())) {
            effects.send(from, new Nack(slot, request.ballot(), acceptor.promisedBallot()));
            return state;
        }
        // Phase 2(b): it accepts the proposal and tells the learner, durably.
        if (request.ballot().equals(acceptor.acceptedBallot())) {
            effects.awaitPersisted();
        } else {
            effects.persist(new AcceptedProposal(slot, request.ballot(), request.value()));
        }
        effects.send(from, new Accepted(slot, request.ballot()));
        return state.with(slot, instance.with(acceptor.accept(request.ballot(), request.value())));
    }
}
