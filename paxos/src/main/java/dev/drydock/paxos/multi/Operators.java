package dev.drydock.paxos.multi;

import dev.drydock.paxos.multi.MultiPaxosMessage.TakeOver;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.role.Operator.Handover;
import dev.drydock.paxos.quorum.QuorumSystem;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What operators ask for: other members, by a command in the log that takes effect alpha slots later ("Paxos Made
 * Simple", section 3), and another leader.
 */
final class Operators {
    private static final Reply DONE = new Reply.Answered(new Administration.Done());

    private final QuorumSystem quorums;
    private final Transitions transitions;

    Operators(MultiPaxosOptions options, Transitions transitions) {
        this.quorums = options.quorums();
        this.transitions = transitions;
    }

    MultiPaxosState onRequest(
            MultiPaxosState state, Leader leader, ClientRequest request, Effects<MultiPaxosMessage> effects) {
        if (request.command() instanceof Administration.TransferLeadership transfer) {
            return handOver(
                    state, leader, new Handover(Optional.of(request.id()), state.self(), 0), transfer.to(), effects);
        }
        List<NodeId> wanted = wanted(state.configurations(), (Administration) request.command());
        Optional<String> objection = objection(state, leader, wanted);
        if (objection.isPresent()) {
            effects.reply(request.id(), new Reply.Refused(objection.get()));
            return state;
        }
        boolean proposed = leader.operator().change().isPresent()
                || state.configurations().latest().members().equals(wanted);
        Leader asked = leader.with(leader.operator().asking(request.id(), wanted));
        return state.withRole(proposed ? asked : asked.with(asked.backlog().with(new Value.Reconfiguration(wanted))));
    }

    /** The members that would be, in ascending order. */
    private static List<NodeId> wanted(Configurations configurations, Administration command) {
        TreeSet<NodeId> members = new TreeSet<>(configurations.latest().members());
        switch (command) {
            case Administration.ChangeMembers change -> {
                members.clear();
                members.addAll(change.members());
            }
            case Administration.AddMember add -> members.add(add.member());
            case Administration.RemoveMember remove -> members.remove(remove.member());
            case Administration.TransferLeadership transfer -> {}
        }
        return List.copyOf(members);
    }

    private Optional<String> objection(MultiPaxosState state, Leader leader, List<NodeId> wanted) {
        if (state.decided() < leader.recoveredSlot()) {
            return Optional.of("the leader does not know yet what its predecessors have done; ask again");
        }
        if (wanted.isEmpty()) {
            return Optional.of("a group has at least one member");
        }
        if (!leader.operator().change().orElse(wanted).equals(wanted)) {
            return Optional.of("another change of members is under way; ask again");
        }
        return quorums.objection(wanted.size());
    }

    /** Brings what was asked for forward by what is known now. */
    MultiPaxosState proceed(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        if (!state.configurations().settled() || !mayForgetOldAcceptors(state, leader)) {
            return state;
        }
        Leader latest = leader;
        if (leader.operator().change().equals(Optional.of(state.configurations().current()))) {
            effects.awaitPersisted();
            for (RequestId request : leader.operator().waiting()) {
                effects.reply(request, DONE);
            }
            latest = leader.with(leader.operator().changed());
        }
        return state.configurations().include(state.self())
                ? state.withRole(latest)
                : retire(state.withRole(latest), latest, effects);
    }

    /**
     * Whether the old acceptors are not needed any more: a phase-2 quorum of the new ones knows, durably, all that the old
     * ones have chosen, so that every later phase 1 hears of it.
     */
    private boolean mayForgetOldAcceptors(MultiPaxosState state, Leader leader) {
        long lastOfOld = state.configurations().latest().from() - 1;
        return lastOfOld == 0
                || quorums.isPhase2Quorum(
                        state.configurations().current(),
                        node -> node.equals(state.self())
                                || leader.progressOf(node).decided() >= lastOfOld);
    }

    /** A leader that is an acceptor no more has done its last duty. */
    private MultiPaxosState retire(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        effects.send(mostAdvanced(state, leader).orElseThrow(), new TakeOver(state.promisedBallot()));
        return transitions.toFollower(state, state, effects);
    }

    private MultiPaxosState handOver(
            MultiPaxosState state,
            Leader leader,
            Handover by,
            Optional<NodeId> to,
            Effects<MultiPaxosMessage> effects) {
        RequestId request = by.request().orElseThrow();
        Optional<NodeId> heir = to.or(() -> mostAdvanced(state, leader));
        if (heir.isEmpty() || !state.configurations().include(heir.get())) {
            String who = heir.map(node -> node + " is no member").orElse("there is no other member");
            effects.reply(request, new Reply.Refused(who + " that could lead"));
            return state;
        }
        if (heir.get().equals(state.self())) {
            effects.reply(request, DONE);
            return state;
        }
        if (leader.operator().handover().isPresent()) {
            effects.reply(request, new Reply.Refused("the leadership is being handed over already; ask again"));
            return state;
        }
        effects.send(heir.get(), new TakeOver(state.promisedBallot()));
        // From here on acceptors may disregard this leader's lease, however late they hear of it.
        return state.withRole(leader.with(
                        leader.operator().with(Optional.of(new Handover(Optional.of(request), heir.get(), 0))))
                .with(leader.lease().giveUp()));
    }

    private static Optional<NodeId> mostAdvanced(MultiPaxosState state, Leader leader) {
        Optional<NodeId> best = Optional.empty();
        for (NodeId node : state.configurations().current()) {
            boolean further = !node.equals(state.self())
                    && (best.isEmpty() || accepted(leader, node) > accepted(leader, best.get()));
            best = further ? Optional.of(node) : best;
        }
        return best;
    }

    private static long accepted(Leader leader, NodeId node) {
        return leader.progressOf(node).accepted().upTo();
    }

    /** A leader that still leads when it looks for the second time after it asked another to take over. */
    Leader lookAfterHandover(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        if (leader.operator().handover().isEmpty()) {
            return leader;
        }
        Handover handover = leader.operator().handover().get();
        if (handover.looks() == 0) {
            effects.send(handover.to(), new TakeOver(state.promisedBallot()));
            return leader.with(leader.operator().with(Optional.of(new Handover(handover.request(), handover.to(), 1))));
        }
        handover.request().ifPresent(id -> effects.reply(id, new Reply.Refused(handover.to() + " has not taken over")));
        return leader.with(leader.operator().with(Optional.empty()));
    }
}
