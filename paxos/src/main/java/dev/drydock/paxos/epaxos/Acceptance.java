package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.Attempt.Accepting;
import dev.drydock.paxos.epaxos.EPaxosMessage.Accept;
import dev.drydock.paxos.epaxos.EPaxosMessage.AcceptReply;
import dev.drydock.paxos.epaxos.EPaxosMessage.Nack;
import dev.drydock.protocol.NodeId;

/** Phase 2, Paxos-Accept: the slow path, and how every recovery ends (section 4.3.2, Figure 2). */
final class Acceptance {
    private final Commitment commitment;

    Acceptance(Commitment commitment) {
        this.commitment = commitment;
    }

    /** Accepts a value itself and asks the others to. */
    void accept(Turn turn, Instance instance, Ballot ballot, Value value) {
        turn.promise(instance, turn.state().instance(instance).accepted(ballot, value));
        Accepting begun = new Accepting(instance, turn.state().rounds().count(), ballot, turn.self());
        turn.attempt(begun);
        turn.sendToPeers(new Accept(instance, ballot, value));
        decide(turn, begun);
    }

    /** An acceptor accepts a value unless it has promised a greater ballot. */
    void onAccept(Turn turn, NodeId from, Accept message) {
        Instance instance = message.instance();
        if (turn.answersDecided(from, instance)) {
            return;
        }
        InstanceState state = turn.state().instance(instance);
        if (state.promised().isAfter(message.ballot())) {
            turn.send(from, new Nack(instance, state.promised()));
            return;
        }
        if (state.status() == Status.ACCEPTED && state.accepted().equals(message.ballot())) {
            turn.effects().awaitPersisted();
        } else {
            turn.heardOf(message.value().attributes().deps());
            turn.abandon(instance);
            turn.promise(instance, state.accepted(message.ballot(), message.value()));
        }
        turn.send(from, new AcceptReply(instance, message.ballot()));
    }

    void onAcceptReply(Turn turn, NodeId from, AcceptReply reply) {
        turn.attempt(reply.instance(), reply.ballot(), Accepting.class).ifPresent(attempt -> {
            Accepting counted = new Accepting(
                    attempt.instance(), attempt.since(), attempt.ballot(), attempt.answered() | turn.bit(from));
            turn.attempt(counted);
            decide(turn, counted);
        });
    }

    /** After a crash: the command leader goes on where it was. */
    void resume(Turn turn, Instance instance) {
        turn.attempt(new Accepting(instance, turn.state().rounds().count(), Ballot.NONE, turn.self()));
    }

    void onResend(Turn turn, Accepting attempt) {
        Value value = turn.state().instance(attempt.instance()).value();
        turn.sendToPeers(attempt.answered(), new Accept(attempt.instance(), attempt.ballot(), value));
    }

    /** Upon receiving AcceptReplies from a majority, itself included: commit. */
    private void decide(Turn turn, Accepting attempt) {
        if (Long.bitCount(attempt.answered()) >= turn.replicas().slowQuorum()) {
            Instance instance = attempt.instance();
            commitment.decide(turn, instance, turn.state().instance(instance).value());
        }
    }
}
