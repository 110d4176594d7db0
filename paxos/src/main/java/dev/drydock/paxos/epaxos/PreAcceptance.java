package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.Attempt.PreAccepting;
import dev.drydock.paxos.epaxos.EPaxosMessage.Nack;
import dev.drydock.paxos.epaxos.EPaxosMessage.PreAccept;
import dev.drydock.paxos.epaxos.EPaxosMessage.PreAcceptReply;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;

/** Phase 1: establish ordering constraints (section 4.3.2, Figure 2). */
final class PreAcceptance {
    private final EPaxosOptions options;
    private final Acceptance acceptance;
    private final Commitment commitment;

    PreAcceptance(EPaxosOptions options, Acceptance acceptance, Commitment commitment) {
        this.options = options;
        this.acceptance = acceptance;
        this.commitment = commitment;
    }

    /** A replica that receives a request becomes the designated command leader for it (section 4.3). */
    void onRequest(Turn turn, ClientRequest request) {
        if (request.command() instanceof Administration) {
            turn.effects()
                    .reply(
                            request.id(),
                            new Reply.Refused("an EPaxos group has no leader to transfer, and its members are fixed"));
        } else if (isUnderWay(turn.state(), request)) {
            // A client that lost patience: the answer to what is under way answers this too.
            return;
        } else if (turn.state().clients().size() >= options.maxPending()) {
            turn.effects()
                    .reply(
                            request.id(),
                            new Reply.Refused("the replica leads " + options.maxPending() + " commands (maxPending)"));
        } else {
            propose(turn, request);
        }
    }

    private static boolean isUnderWay(EPaxosState state, ClientRequest request) {
        int self = state.replicas().place();
        long last = state.conflicts().session(request).latest(self, false);
        ClientRequest led = last == 0 ? null : state.clients().get(last);
        return led != null && led.id().equals(request.id());
    }

    /**
     * The command leader chooses the next available instance of its own and attributes for the command, and sends
     * PreAccept to the others: to all of them, so that the fastest make the quorum and every replica hears of the command
     * at once. It sends only when its own log is durable, so that no instance is ever used twice.
     */
    void propose(Turn turn, ClientRequest request) {
        Replicas replicas = turn.replicas();
        Instance instance = new Instance(
                replicas.self(), turn.state().space(replicas.place()).highest() + 1);
        Attributes attributes = turn.state().conflicts().proposed(request, replicas.place());
        InstanceState unknown = InstanceState.unknown(replicas.size());
        turn.promise(instance, unknown.preAccepted(request, attributes, attributes));
        turn.become(turn.state().withClients(turn.state().clients().with(instance.number(), request)));
        turn.sendToPeers(new PreAccept(instance, request, attributes));
        PreAccepting begun = new PreAccepting(instance, turn.state().rounds().count(), turn.self(), 1, attributes);
        turn.attempt(begun);
        decide(turn, begun, replicas.fastQuorum());
    }

    /** What was proposed for clients and decided to be a no-op in this step is proposed again, in other instances. */
    void proposeLost(Turn turn) {
        for (ClientRequest request = turn.takeLost(); request != null; request = turn.takeLost()) {
            propose(turn, request);
        }
    }

    /** A replica that receives PreAccept updates the attributes by what interferes in its log, and replies them. */
    void onPreAccept(Turn turn, NodeId from, PreAccept message) {
        Instance instance = message.instance();
        if (turn.answersDecided(from, instance)) {
            return;
        }
        turn.heardOf(message.attributes().deps());
        InstanceState state = turn.state().instance(instance);
        if (state.promised().isAfter(Ballot.NONE)) {
            turn.send(from, new Nack(instance, state.promised()));
        } else if (state.status() == Status.PRE_ACCEPTED) {
            turn.effects().awaitPersisted();
            turn.send(from, new PreAcceptReply(instance, state.attributes()));
        } else if (state.status() == Status.NONE) {
            Attributes updated =
                    turn.state().conflicts().updated(message.command(), turn.place(instance), message.attributes());
            turn.promise(instance, state.preAccepted(message.command(), message.attributes(), updated));
            turn.send(from, new PreAcceptReply(instance, updated));
        }
    }

    void onPreAcceptReply(Turn turn, NodeId from, PreAcceptReply reply) {
        turn.attempt(reply.instance(), Ballot.NONE, PreAccepting.class)
                .filter(attempt -> (attempt.answered() & turn.bit(from)) == 0)
                .ifPresent(attempt -> {
                    Attributes initial = initial(turn, attempt);
                    boolean unchanged = reply.attributes().equals(initial);
                    PreAccepting counted = new PreAccepting(
                            attempt.instance(),
                            attempt.since(),
                            attempt.answered() | turn.bit(from),
                            attempt.unchanged() + (unchanged ? 1 : 0),
                            attempt.union().union(reply.attributes()));
                    turn.heardOf(reply.attributes().deps());
                    turn.attempt(counted);
                    decide(turn, counted, turn.replicas().fastQuorum());
                });
    }

    /** After a crash: the command leader goes on where it was. */
    void resume(Turn turn, Instance instance, Attributes initial) {
        turn.attempt(new PreAccepting(instance, turn.state().rounds().count(), turn.self(), 1, initial));
    }

    /** Time has passed: a slow quorum will do when there is no fast one. */
    void onResend(Turn turn, PreAccepting attempt) {
        InstanceState state = turn.state().instance(attempt.instance());
        turn.sendToPeers(
                attempt.answered(),
                new PreAccept(attempt.instance(), state.command().orElseThrow(), initial(turn, attempt)));
        decide(turn, attempt, turn.replicas().slowQuorum());
    }

    /**
     * If the command leader receives replies from enough replicas to constitute a fast quorum and all have the same
     * attributes, it commits the command; otherwise it updates the attributes to the union of all replies and runs the
     * Paxos-Accept phase. With the small fast quorum the attributes must be those that it had sent: only then can a
     * recovery tell what was committed (section 4.4).
     */
    private void decide(Turn turn, PreAccepting attempt, int enough) {
        Instance instance = attempt.instance();
        InstanceState state = turn.state().instance(instance);
        ClientRequest command = state.command().orElseThrow();
        if (attempt.unchanged() >= turn.replicas().fastQuorum()) {
            commitment.decideFast(turn, instance, Value.of(command, initial(turn, attempt)));
        } else if (Long.bitCount(attempt.answered()) >= enough) {
            acceptance.accept(turn, instance, Ballot.NONE, Value.of(command, attempt.union()));
        }
    }

    private static Attributes initial(Turn turn, PreAccepting attempt) {
        return turn.state().instance(attempt.instance()).initial().orElseThrow();
    }
}
