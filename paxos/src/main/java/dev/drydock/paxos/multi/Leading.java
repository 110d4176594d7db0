package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosMessage.Accepted;
import dev.drydock.paxos.multi.MultiPaxosRecord.AcceptedValues;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.membership.Configuration;
import dev.drydock.paxos.multi.role.Backlog;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.role.Phase1;
import dev.drydock.paxos.multi.role.Progress;
import dev.drydock.paxos.quorum.QuorumSystem;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import java.util.ArrayList;
import java.util.List;

/** The leader's part: which value it proposes for which slot, and when a value is chosen ("Paxos Made Simple", section 3). */
final class Leading {
    private final MultiPaxosOptions options;
    private final QuorumSystem quorums;
    private final Transitions transitions;
    private final Learner learner;
    private final Replication replication;
    private final Operators operators;
    private final Reads reads;

    Leading(MultiPaxosOptions options, Transitions transitions, Learner learner) {
        this.options = options;
        this.quorums = options.quorums();
        this.transitions = transitions;
        this.learner = learner;
        this.replication = new Replication(options);
        this.operators = new Operators(options, transitions);
        this.reads = new Reads(options, replication);
    }

    /** Phase 1 is done: the leader proposes what it brought, then what clients ask for. */
    MultiPaxosState begin(MultiPaxosState state, Phase1 phase1, Effects<MultiPaxosMessage> effects) {
        Leader leader = Leader.elected(
                state.self(), phase1.dropThrough(state.decided()), state.configurations(), state.decided() + 1);
        MultiPaxosState elected = transitions.become(state, state, leader, effects);
        transitions.restartLeadersLook(effects);
        return proceed(heartbeat(elected, leader, effects), effects);
    }

    /** A command of a client takes the next slot that is free, or waits for the window. */
    MultiPaxosState onWrite(
            MultiPaxosState state, Leader leader, ClientRequest request, Effects<MultiPaxosMessage> effects) {
        if (leader.backlog().size() + leader.lastSlot() - state.decided() >= options.maxPending()) {
            effects.reply(
                    request.id(),
                    new Reply.Refused("the leader has " + options.maxPending() + " writes under way (maxPending)"));
            return state;
        }
        Leader more = leader.with(leader.backlog().with(new Value.Command(request)));
        return fill(state.withRole(more), more, effects);
    }

    MultiPaxosState onRead(
            MultiPaxosState state, Leader leader, ClientRequest request, Effects<MultiPaxosMessage> effects) {
        return reads.needsLog(state, leader)
                ? onWrite(state, leader, request, effects)
                : proceed(reads.onRead(state, leader, request, effects), effects);
    }

    MultiPaxosState onAdministration(
            MultiPaxosState state, Leader leader, ClientRequest request, Effects<MultiPaxosMessage> effects) {
        return proceed(operators.onRequest(state, leader, request, effects), effects);
    }

    /** An acceptor has accepted. */
    MultiPaxosState onAccepted(
            MultiPaxosState state, Leader leader, NodeId from, Accepted reply, Effects<MultiPaxosMessage> effects) {
        if (leader.progress().get(from).isEmpty()) {
            return state;
        }
        Progress learned = leader.progressOf(from)
                .answered(reply.sequence(), reply.firstSlot(), reply.lastSlot(), reply.decided());
        Leader updated = leader.with(leader.progress().with(from, learned));
        MultiPaxosState proceeded = proceed(count(state.withRole(updated), updated, effects), effects);
        return proceeded.role() instanceof Leader latest
                        && latest.progress().get(from).isPresent()
                ? proceeded.withRole(replication.sendNews(proceeded, latest, from, effects))
                : proceeded;
    }

    /** What the leader has accepted itself counts, like any other acceptance, once it is durable. */
    MultiPaxosState onPersisted(MultiPaxosState state, Leader leader, long token, Effects<MultiPaxosMessage> effects) {
        long durable = WriteToken.slot(token);
        if (WriteToken.round(token) != state.promisedBallot().round() || durable <= leader.durableSlot()) {
            return state;
        }
        Leader updated = leader.withDurable(durable, Math.max(durable, leader.awaitedSlot()));
        if (durable < leader.lastSlot()) {
            updated = awaitDisk(state, updated, effects);
        }
        return proceed(count(state.withRole(updated), updated, effects), effects);
    }

    private static Leader awaitDisk(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        effects.notifyPersisted(WriteToken.of(state.promisedBallot().round(), leader.lastSlot()));
        return leader.withDurable(leader.durableSlot(), leader.lastSlot());
    }

    /** A value is chosen once a phase-2 quorum of its slot's acceptors has accepted it. */
    private MultiPaxosState count(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        long slot = state.decided();
        while (slot < leader.lastSlot() && isChosen(state, leader, slot + 1)) {
            slot++;
        }
        return learner.decideAccepted(state, slot, effects);
    }

    private boolean isChosen(MultiPaxosState state, Leader leader, long slot) {
        return quorums.isPhase2Quorum(
                state.configurations().at(slot),
                node -> node.equals(state.self())
                        ? leader.durableSlot() >= slot
                        : leader.progressOf(node).accepted().contains(slot));
    }

    /** Does what the news of a step make possible. */
    MultiPaxosState proceed(MultiPaxosState state, Effects<MultiPaxosMessage> effects) {
        if (!(state.role() instanceof Leader leader)) {
            return state;
        }
        MultiPaxosState latest = state;
        Leader current = leader;
        if (state.decided() > leader.lastSlot()) {
            current = current.proposed(state.decided(), current.backlog());
        }
        if (!state.configurations().equals(leader.configurations())) {
            current = current.with(state.self(), state.configurations());
            Campaigns.prepare(state, current.phase1(), Ballot.NONE, effects);
        }
        latest = operators.proceed(latest.withRole(current), current, effects);
        return latest.role() instanceof Leader still
                ? reads.advance(fill(latest, still, effects), this, effects)
                : latest;
    }

    /** Proposes for as many slots as the window and phase 1 allow. */
    MultiPaxosState fill(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        long first = leader.lastSlot() + 1;
        long limit = Math.min(state.decided() + options.window(), coveredThrough(state, leader));
        if (first > limit || leader.phase1().decided() >= first) {
            return state;
        }
        List<Value> values = new ArrayList<>();
        while (first + values.size() <= Math.min(limit, leader.recoveredSlot())) {
            // v is the value of the highest-numbered proposal among the responses (section 2.2); where there is none,
            // the
            // gap is filled with a command that leaves the state unchanged (section 3).
            values.add(leader.phase1()
                    .heard()
                    .get(first + values.size())
                    .map(Proposal::value)
                    .orElse(new Value.NoOp()));
        }
        int taken = (int) Math.min(leader.backlog().size(), limit - first + 1 - values.size());
        values.addAll(leader.backlog().first(taken));
        // So that a change of acceptors takes effect although no commands come.
        long settledFrom = state.configurations().latest().from();
        while (first + values.size() < Math.min(limit + 1, settledFrom)) {
            values.add(new Value.NoOp());
        }
        return values.isEmpty()
                ? state
                : propose(state, leader, values, leader.backlog().without(taken), effects);
    }

    /** Up to which slot a phase-1 quorum of the acceptors has promised. */
    private long coveredThrough(MultiPaxosState state, Leader leader) {
        for (Configuration configuration : state.configurations().inOrder()) {
            if (!leader.phase1().covers(configuration.members(), quorums)) {
                return configuration.from() - 1;
            }
        }
        return Long.MAX_VALUE;
    }

    /** Phase 2a. The leader sends before it writes, so that its disk and the acceptors' work at once. */
    private MultiPaxosState propose(
            MultiPaxosState state,
            Leader leader,
            List<Value> values,
            Backlog left,
            Effects<MultiPaxosMessage> effects) {
        long first = leader.lastSlot() + 1;
        MultiPaxosState proposed = state.withLog(state.log().accept(state.promisedBallot(), first, values));
        Leader sent = leader.proposed(first + values.size() - 1, left);
        sent = replication.sendNews(proposed, sent, effects);
        effects.persist(new AcceptedValues(state.promisedBallot(), state.decided(), first, values));
        return proposed.withRole(sent.awaitsDisk() ? sent : awaitDisk(proposed, sent, effects));
    }

    MultiPaxosState onHeartbeatTimeout(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        if (!leader.phase1().covers(state.configurations(), quorums)) {
            Campaigns.prepare(state, leader.phase1(), Ballot.NONE, effects);
        }
        if (state.decided() < leader.phase1().decided()) {
            learner.ask(state, leader.phase1().source().orElseThrow(), effects);
        }
        return heartbeat(state, leader, effects);
    }

    private MultiPaxosState heartbeat(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        transitions.restartHeartbeatTimer(effects);
        return options.reads() == ReadMode.LEASE
                ? reads.heartbeatWithReading(state, leader, effects)
                : state.withRole(replication.sendHeartbeats(state, leader, effects));
    }

    MultiPaxosState onClockReading(
            MultiPaxosState state, Leader leader, long nanos, Effects<MultiPaxosMessage> effects) {
        return proceed(reads.onClockReading(state, leader, nanos, effects), effects);
    }

    /** A leader that no phase-2 quorum has answered for long cannot serve, and makes room for one that can. */
    MultiPaxosState onLeaderTimeout(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        boolean answered = quorums.isPhase2Quorum(
                state.configurations().current(),
                node -> node.equals(state.self()) || leader.progressOf(node).active());
        if (!answered) {
            return transitions.toFollower(state, state, effects);
        }
        transitions.restartLeadersLook(effects);
        Leader looked = leader.with(leader.progress().map((peer, progress) -> progress.inactive()));
        return state.withRole(operators.lookAfterHandover(state, looked, effects));
    }
}
