package dev.drydock.paxos.fast;

import dev.drydock.paxos.fast.Coordinator.Leading;
import dev.drydock.paxos.fast.Coordinator.Proposal;
import dev.drydock.paxos.fast.FastMessage.Accept;
import dev.drydock.paxos.fast.FastMessage.Propose;
import dev.drydock.paxos.log.DecidedLog;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import java.util.List;

/** What a coordinator proposes itself: in classic rounds, above all to recover from collisions ("Fast Paxos", section 3.2). */
final class Recovering {
    private static final Value NO_OP = new Value.NoOp();

    private final Voting voting;

    Recovering(Voting voting) {
        this.voting = voting;
    }

    /** Phase 2a of a classic round: the acceptors are asked to accept a value, its own among them. */
    FastState propose(FastState state, long slot, Round round, Value value, Effects<FastMessage> effects) {
        state.group().peers().forEach(peer -> effects.send(peer, new Accept(slot, round, value)));
        Leading leading = (Leading) state.coordinator();
        FastState proposing = state.with(leading.with(leading.proposals().with(slot, new Proposal(round, value))));
        if (!proposing.acceptor().mayAccept(slot, round)) {
            return proposing;
        }
        FastState accepted = voting.accept(proposing, slot, round, value, effects);
        effects.notifyPersisted(WriteToken.ofVote(slot, round));
        return accepted;
    }

    /**
     * An acceptor has accepted a value in the fast round. When no value can be chosen there any more, whatever acceptors
     * that are up still accept, the coordinator starts the next round: that is coordinated recovery. What was accepted in
     * the fast round counts as phase 1b of that round.
     */
    FastState recoverFromCollision(FastState state, Leading leading, long slot, Effects<FastMessage> effects) {
        Round fast = Round.fast(leading.ballot());
        Tally tally = state.tally(slot);
        if (leading.proposals().contains(slot)
                || tally.in(fast).size() < state.quorums().classic()) {
            return state;
        }
        int mayFollow = 0;
        for (NodeId member : state.group().members()) {
            mayFollow += leading.up().get(member).orElse(false) && !tally.has(member, fast) ? 1 : 0;
        }
        return tally.agreement(fast) + mayFollow < state.quorums().fast()
                ? recover(state, leading, slot, effects)
                : state;
    }

    private FastState recover(FastState state, Leading leading, long slot, Effects<FastMessage> effects) {
        List<Vote> votes = state.tally(slot).in(Round.fast(leading.ballot()));
        Value value = state.quorums().pick(votes.size(), votes).orElse(NO_OP);
        return propose(state, slot, Round.recovery(leading.ballot()), value, effects);
    }

    /** Every heartbeat: undecided slots of which something was known at the last one, too, are helped along. */
    FastState seeToSlots(FastState state, Leading leading, Effects<FastMessage> effects) {
        DecidedLog decided = state.log().decided();
        FastState now = state;
        for (long slot = decided.firstUndecided(); slot <= leading.seen(); slot++) {
            if (!decided.isDecided(slot)) {
                now = seeTo(now, (Leading) now.coordinator(), slot, effects);
            }
        }
        return now;
    }

    private FastState seeTo(FastState state, Leading leading, long slot, Effects<FastMessage> effects) {
        Proposal proposal = leading.proposals().get(slot).orElse(null);
        if (proposal != null) {
            for (NodeId peer : state.group().peers()) {
                if (!state.tally(slot).has(peer, proposal.round())) {
                    effects.send(peer, new Accept(slot, proposal.round(), proposal.value()));
                }
            }
            return state;
        }
        List<Vote> votes = state.tally(slot).in(Round.fast(leading.ballot()));
        if (votes.size() >= state.quorums().classic()) {
            return recover(state, leading, slot, effects);
        }
        // Too few acceptors are known to have accepted anything: whoever proposed may be gone. A proposal of its own,
        // which
        // may collide, makes all others tell what they have accepted.
        Value value = votes.isEmpty() ? NO_OP : votes.get(0).value();
        state.group().peers().forEach(peer -> effects.send(peer, new Propose(slot, value)));
        return voting.acceptOwn(state, slot, value, effects);
    }

    /** The last slot of which this node knows anything. */
    long lastKnown(FastState state) {
        long last = state.log().decided().lastDecided();
        last = state.tallies().isEmpty() ? last : Math.max(last, state.tallies().lastKey());
        return state.acceptor().votes().isEmpty()
                ? last
                : Math.max(last, state.acceptor().votes().lastKey());
    }
}
