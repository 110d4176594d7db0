package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.DecidedLog;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.ReplicatedLog;
import dev.drydock.paxos.log.Value;
import dev.drydock.paxos.synod.Proposer.Phase;
import dev.drydock.paxos.synod.SynodMessage.Accept;
import dev.drydock.paxos.synod.SynodMessage.Prepare;
import dev.drydock.paxos.synod.SynodRecord.AcceptedProposal;
import dev.drydock.paxos.synod.SynodRecord.PromisedBallot;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/** What keeps a node going: timers, what follows a decision, and what is written at the end of a step. */
final class Upkeep {
    private final SynodOptions options;
    private final LogKeeper<SynodMessage> keeper;
    private final Proposing proposing;

    Upkeep(SynodOptions options, LogKeeper<SynodMessage> keeper, Proposing proposing) {
        this.options = options;
        this.keeper = keeper;
        this.proposing = proposing;
    }

    /** The end of every step. */
    @SuppressWarnings("ReferenceEquality") // what is the same object has not changed
    SynodState finish(SynodState before, SynodState after, Effects<SynodMessage> effects) {
        if (after == before) {
            return after;
        }
        SynodState state = after.log().decided() == before.log().decided() ? after : forgetDecided(after, effects);
        state = proposing.proposeWaiting(state, effects);
        state = watch(state, effects);
        if (state.log() != before.log()) {
            LongMap<Instance> instances = state.instances();
            keeper.write(before.log(), state.log(), () -> acceptors(instances), effects);
        }
        return state;
    }

    /** Instances of decided slots are over; where another value won, the own one goes on to the next slot, in a while. */
    private SynodState forgetDecided(SynodState state, Effects<SynodMessage> effects) {
        DecidedLog decided = state.log().decided();
        SynodState rest = state;
        boolean lost = false;
        for (long slot : state.instances().keys()) {
            if (!decided.isDecided(slot)) {
                continue;
            }
            Value wanted = state.instance(slot).proposer().map(Proposer::wanted).orElse(null);
            rest = rest.with(rest.instances().without(slot));
            boolean won =
                    decided.value(slot).filter(value -> value.equals(wanted)).isPresent();
            if (won) {
                rest = rest.withPreemptions(0);
            } else if (wanted instanceof Value.Asked(ClientRequest request)) {
                ReplicatedLog log = rest.log();
                rest = rest.with(log.with(log.pending().lost(request)));
                lost = true;
            }
        }
        return lost ? proposing.backOff(rest, effects) : rest;
    }

    private SynodState watch(SynodState state, Effects<SynodMessage> effects) {
        boolean busy = state.log().decided().hasGap() || state.proposals() > 0;
        if (!busy || state.watch().retransmit()) {
            return state;
        }
        long nanos = options.retransmit().toNanos();
        effects.setTimer(SynodTimer.RETRANSMIT, nanos, nanos);
        return state.with(state.watch().withRetransmit(true));
    }

    /** All that the acceptors of undecided slots must remember. */
    private static List<JournalRecord> acceptors(LongMap<Instance> instances) {
        List<JournalRecord> records = new ArrayList<>();
        instances.forEach((slot, instance) -> {
            Acceptor<Value> acceptor = instance.acceptor();
            acceptor.acceptedValue()
                    .ifPresent(value -> records.add(new AcceptedProposal(slot, acceptor.acceptedBallot(), value)));
            if (acceptor.promisedBallot().isAfter(acceptor.acceptedBallot())) {
                records.add(new PromisedBallot(slot, acceptor.promisedBallot()));
            }
        });
        return records;
    }

    /** Those that let others go first propose again. */
    SynodState onBackoff(SynodState state, Effects<SynodMessage> effects) {
        SynodState now = state.with(state.watch().withBackoff(false));
        for (long slot : proposedSlots(now)) {
            if (now.instance(slot).proposer().orElseThrow().phase() == Phase.WAITING) {
                now = proposing.tryAgain(now, slot, effects);
            }
        }
        return now;
    }

    /** Sends what has no answer again, and sees to gaps. */
    SynodState onRetransmit(SynodState state, Effects<SynodMessage> effects) {
        SynodState now = state.with(state.watch().withRetransmit(false));
        for (long slot : proposedSlots(now)) {
            now = remind(now, slot, effects);
        }
        return now.log().decided().hasGap() ? seeToGap(now, effects) : now;
    }

    private SynodState remind(SynodState state, long slot, Effects<SynodMessage> effects) {
        Instance instance = state.instance(slot);
        Proposer<Value> proposer = instance.proposer().orElseThrow();
        Ballot promised = instance.acceptor().promisedBallot();
        if (proposer.phase() != Phase.WAITING && promised.isAfter(proposer.ballot())) {
            return proposing.abandon(state, slot, proposer.preempted(promised), effects);
        }
        for (NodeId peer : state.group().peers()) {
            if (proposer.phase() == Phase.PREPARING && !proposer.hasPromise(peer)) {
                effects.send(peer, new Prepare(slot, proposer.ballot()));
            } else if (proposer.phase() == Phase.ACCEPTING
                    && !instance.learner().acceptors().contains(peer)) {
                effects.send(peer, new Accept(slot, proposer.ballot(), proposer.value()));
            }
        }
        return state;
    }

    /** A gap that stays is asked about; if nobody knows, a no-op is proposed, which finds out what may be chosen there. */
    private SynodState seeToGap(SynodState state, Effects<SynodMessage> effects) {
        DecidedLog decided = state.log().decided();
        SynodState now = state.with(state.watch().stuck(decided.firstUndecided()));
        int stuckFor = now.watch().stuckFor();
        List<NodeId> peers = now.group().peers();
        if (stuckFor > 0 && !peers.isEmpty()) {
            keeper.askMissing(now.log(), peers.get(stuckFor % peers.size()), effects);
        }
        for (long slot = decided.firstUndecided();
                stuckFor > 1 && slot < decided.lastDecided() && now.proposals() < options.pipeline();
                slot++) {
            if (!decided.isDecided(slot) && now.instance(slot).proposer().isEmpty()) {
                now = proposing.propose(now, slot, new Value.NoOp(), effects);
            }
        }
        return now;
    }

    private static List<Long> proposedSlots(SynodState state) {
        List<Long> slots = new ArrayList<>();
        state.instances().forEach((slot, instance) -> {
            if (instance.proposer().isPresent()) {
                slots.add(slot);
            }
        });
        return slots;
    }
}
