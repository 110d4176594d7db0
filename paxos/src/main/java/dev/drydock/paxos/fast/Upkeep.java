package dev.drydock.paxos.fast;

import dev.drydock.paxos.fast.Coordinator.Leading;
import dev.drydock.paxos.fast.FastRecord.AcceptedVote;
import dev.drydock.paxos.fast.FastRecord.PromisedBallot;
import dev.drydock.paxos.log.DecidedLog;
import dev.drydock.paxos.log.Decision;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.ReplicatedLog;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/** What follows a decision, gaps, and what is written at the end of a step. */
final class Upkeep {
    private final FastOptions options;
    private final LogKeeper<FastMessage> keeper;
    private final Coordinating coordinating;
    private final Proposing proposing;

    Upkeep(FastOptions options, LogKeeper<FastMessage> keeper, Coordinating coordinating, Proposing proposing) {
        this.options = options;
        this.keeper = keeper;
        this.coordinating = coordinating;
        this.proposing = proposing;
    }

    /** The end of every step. */
    @SuppressWarnings("ReferenceEquality") // what is the same object has not changed
    FastState finish(FastState before, FastState after, Effects<FastMessage> effects) {
        if (after == before) {
            return after;
        }
        FastState state = after.log().decided() == before.log().decided()
                ? after
                : forgetDecided(after, before.log().decided());
        state = coordinating.leadIfPrepared(state, effects);
        state = proposing.proposeWaiting(state, effects);
        state = watch(state, effects);
        if (state.log() != before.log()) {
            Acceptor acceptor = state.acceptor();
            keeper.write(before.log(), state.log(), () -> records(acceptor), effects);
        }
        return state;
    }

    /** What concerns decided slots is over; what lost its slot goes on to another. */
    private static FastState forgetDecided(FastState state, DecidedLog before) {
        DecidedLog decided = state.log().decided();
        long applied = decided.lastApplied();
        LongMap<Vote> votes = state.acceptor().votes().above(applied);
        LongMap<Tally> tallies = state.tallies().above(applied);
        for (Decision decision : decided.since(before)) {
            votes = votes.without(decision.slot());
            tallies = tallies.without(decision.slot());
        }
        FastState rest = state.with(state.acceptor().with(votes)).withTallies(tallies);
        for (long slot : state.proposed().keys()) {
            if (decided.isDecided(slot)) {
                rest = forgetProposed(rest, slot, state.proposed().get(slot).orElseThrow());
            }
        }
        return rest.coordinator() instanceof Leading leading ? rest.with(forgetProposals(leading, decided)) : rest;
    }

    private static FastState forgetProposed(FastState state, long slot, ClientRequest request) {
        ReplicatedLog log = state.log();
        boolean won = log.decided()
                .value(slot)
                .filter(new Value.Asked(request)::equals)
                .isPresent();
        return state.withProposed(state.proposed().without(slot))
                .with(won ? log : log.with(log.pending().lost(request)));
    }

    private static Leading forgetProposals(Leading leading, DecidedLog decided) {
        LongMap<Coordinator.Proposal> rest = leading.proposals();
        for (long slot : leading.proposals().keys()) {
            rest = decided.isDecided(slot) ? rest.without(slot) : rest;
        }
        return leading.with(rest);
    }

    private FastState watch(FastState state, Effects<FastMessage> effects) {
        boolean busy = state.log().decided().hasGap() || !state.proposed().isEmpty();
        if (!busy || state.watch().retransmit()) {
            return state;
        }
        long nanos = options.retransmit().toNanos();
        effects.setTimer(FastTimer.RETRANSMIT, nanos, nanos);
        return state.with(state.watch().withRetransmit(true));
    }

    /** Proposes again what is undecided, and asks others about a gap that stays. */
    FastState onRetransmit(FastState state, Effects<FastMessage> effects) {
        FastState now = proposing.proposeAgain(state.with(state.watch().withRetransmit(false)), effects);
        if (!now.log().decided().hasGap()) {
            return now;
        }
        now = now.with(now.watch().stuck(now.log().decided().firstUndecided()));
        int stuckFor = now.watch().stuckFor();
        List<NodeId> peers = now.group().peers();
        if (stuckFor > 0 && !peers.isEmpty()) {
            keeper.askMissing(now.log(), peers.get(stuckFor % peers.size()), effects);
        }
        return now;
    }

    /** All that the acceptor must remember. */
    private static List<JournalRecord> records(Acceptor acceptor) {
        List<JournalRecord> records = new ArrayList<>();
        acceptor.votes().forEach((slot, vote) -> records.add(new AcceptedVote(slot, vote)));
        records.add(new PromisedBallot(acceptor.promisedBallot()));
        return records;
    }
}
