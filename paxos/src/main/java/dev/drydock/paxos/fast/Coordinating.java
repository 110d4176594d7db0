package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.fast.Coordinator.Leading;
import dev.drydock.paxos.fast.Coordinator.Preparing;
import dev.drydock.paxos.fast.Coordinator.Promised;
import dev.drydock.paxos.fast.FastMessage.Any;
import dev.drydock.paxos.fast.FastMessage.Prepare;
import dev.drydock.paxos.fast.FastMessage.Promise;
import dev.drydock.paxos.fast.FastMessage.SlotVote;
import dev.drydock.paxos.fast.FastRecord.PromisedBallot;
import dev.drydock.paxos.log.DecidedLog;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Role;
import java.util.ArrayList;
import java.util.List;

/** How a node becomes the coordinator: phase 1 of a ballot, for all slots at once, and what follows from it. */
final class Coordinating {
    private static final Value NO_OP = new Value.NoOp();

    private final FastOptions options;
    private final LogKeeper<FastMessage> keeper;
    private final Terms terms;
    private final Recovering recovering;

    Coordinating(FastOptions options, LogKeeper<FastMessage> keeper, Terms terms, Recovering recovering) {
        this.options = options;
        this.keeper = keeper;
        this.terms = terms;
        this.recovering = recovering;
    }

    /** Phase 1a: nothing is heard of a coordinator, so this node starts a ballot above all that it has heard of. */
    FastState onTimeout(FastState state, Effects<FastMessage> effects) {
        if (state.coordinator() instanceof Leading) {
            return state;
        }
        NodeId self = state.group().self();
        Ballot ballot = state.watch()
                .hearing(state.acceptor().promisedBallot())
                .highest()
                .next(self);
        long firstUndecided = state.log().decided().firstUndecided();
        state.group().peers().forEach(peer -> effects.send(peer, new Prepare(ballot, firstUndecided)));
        // Its own promise is durable before anything is proposed in the ballot, which is so never used twice.
        effects.persist(new PromisedBallot(ballot));
        effects.notifyPersisted(WriteToken.ofPromise(ballot));
        terms.awaitCoordinator(effects);
        effects.note(new Note.RoleChanged(Role.CANDIDATE, ballot.round()));
        return state.with(state.acceptor().promise(ballot))
                .with(state.watch().hearing(ballot))
                .with(new Preparing(ballot, List.of()));
    }

    FastState onPersistedPromise(FastState state, long token) {
        if (!(state.coordinator() instanceof Preparing preparing)
                || token != WriteToken.ofPromise(preparing.ballot())
                || !state.acceptor().promisedBallot().equals(preparing.ballot())) {
            return state;
        }
        DecidedLog decided = state.log().decided();
        return state.with(preparing.with(new Promised(
                state.group().self(), decided.lastApplied(), Voting.votes(state, decided.firstUndecided()))));
    }

    FastState onPromise(FastState state, NodeId from, Promise promise, Effects<FastMessage> effects) {
        if (!(state.coordinator() instanceof Preparing preparing)
                || !preparing.ballot().equals(promise.ballot())
                || preparing.has(from)) {
            return state;
        }
        if (promise.lastApplied() > state.log().decided().lastApplied()) {
            keeper.askMissing(state.log(), from, effects);
        }
        return state.with(preparing.with(new Promised(from, promise.lastApplied(), promise.votes())));
    }

    /**
     * Phase 1 is done when a classic quorum has promised, itself among them, and it knows all that they know to be chosen
     * and no longer report.
     */
    FastState leadIfPrepared(FastState state, Effects<FastMessage> effects) {
        if (!(state.coordinator() instanceof Preparing preparing)
                || preparing.promises().size() < state.quorums().classic()
                || !preparing.has(state.group().self())) {
            return state;
        }
        long lastApplied = state.log().decided().lastApplied();
        boolean caughtUp = preparing.promises().stream().allMatch(promise -> promise.lastApplied() <= lastApplied);
        return caughtUp ? lead(state, preparing, effects) : state;
    }

    /** Phase 2a: the classic round for the slots of which anything is known, and "any" value for all after them. */
    private FastState lead(FastState state, Preparing preparing, Effects<FastMessage> effects) {
        Ballot ballot = preparing.ballot();
        long last = state.log().decided().lastDecided();
        for (Promised promise : preparing.promises()) {
            for (SlotVote vote : promise.votes()) {
                last = Math.max(last, vote.slot());
            }
        }
        long from = last + 1;
        state.group().peers().forEach(peer -> effects.send(peer, new Any(ballot, from)));
        FastState leading = state.with(
                        Leading.opened(ballot, from, state.group().members()))
                .with(state.acceptor().open(from));
        for (long slot = state.log().decided().firstUndecided(); slot < from; slot++) {
            if (!state.log().decided().isDecided(slot)) {
                Value value = state.quorums()
                        .pick(preparing.promises().size(), votes(preparing, slot))
                        .orElse(NO_OP);
                leading = recovering.propose(leading, slot, Round.classic(ballot), value, effects);
            }
        }
        effects.cancelTimer(FastTimer.COORDINATOR);
        setHeartbeat(effects);
        effects.note(new Note.RoleChanged(Role.LEADER, ballot.round()));
        return leading;
    }

    private static List<Vote> votes(Preparing preparing, long slot) {
        List<Vote> votes = new ArrayList<>();
        for (Promised promise : preparing.promises()) {
            for (SlotVote vote : promise.votes()) {
                if (vote.slot() == slot) {
                    votes.add(vote.vote());
                }
            }
        }
        return votes;
    }

    /** Says that the coordinator is there and that the fast round is open, and sees to slots that make no progress. */
    FastState onHeartbeat(FastState state, Effects<FastMessage> effects) {
        if (!(state.coordinator() instanceof Leading leading)) {
            return state;
        }
        state.group().peers().forEach(peer -> effects.send(peer, new Any(leading.ballot(), leading.anyFrom())));
        setHeartbeat(effects);
        FastState seenTo = recovering.seeToSlots(state, leading, effects);
        Leading after = (Leading) seenTo.coordinator();
        return seenTo.with(after.beating(state.group().self(), recovering.lastKnown(seenTo)));
    }

    private void setHeartbeat(Effects<FastMessage> effects) {
        long nanos = options.heartbeat().toNanos();
        effects.setTimer(FastTimer.HEARTBEAT, nanos, nanos);
    }
}
