package dev.drydock.paxos.fast;

import dev.drydock.paxos.fast.Coordinator.Leading;
import dev.drydock.paxos.log.Decision;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;

/**
 * The learners. Acceptors tell the node that proposed, so that it can answer its client two message delays after it
 * proposed, and the coordinator, which tells all others and watches for collisions.
 */
final class Learning {
    private final LogKeeper<FastMessage> keeper;
    private final Recovering recovering;

    Learning(LogKeeper<FastMessage> keeper, Recovering recovering) {
        this.keeper = keeper;
        this.recovering = recovering;
    }

    /** A vote of the node's own acceptor is durable. */
    FastState onPersistedVote(FastState state, long token, Effects<FastMessage> effects) {
        long slot = WriteToken.slot(token);
        Vote vote = state.acceptor().vote(slot).orElse(null);
        return vote != null && token == WriteToken.ofVote(slot, vote.round())
                ? onAccepted(state, state.group().self(), slot, vote, effects)
                : state;
    }

    /** An acceptor has accepted something: perhaps that chooses it, perhaps it shows a collision. */
    FastState onAccepted(FastState state, NodeId from, long slot, Vote vote, Effects<FastMessage> effects) {
        if (state.log().decided().isDecided(slot)) {
            return state;
        }
        Tally tally = state.tally(slot).with(from, vote);
        FastState counted = state.withTallies(state.tallies().with(slot, tally));
        Value chosen = tally.chosen(state.quorums()).orElse(null);
        if (chosen != null) {
            return decide(counted, new Decision(slot, chosen), effects);
        }
        return counted.coordinator() instanceof Leading leading && vote.round().equals(Round.fast(leading.ballot()))
                ? recovering.recoverFromCollision(counted, leading, slot, effects)
                : counted;
    }

    private FastState decide(FastState state, Decision decision, Effects<FastMessage> effects) {
        if (state.coordinator() instanceof Leading) {
            state.group().peers().forEach(peer -> keeper.tell(peer, decision, effects));
        }
        return state.with(keeper.decide(state.log(), decision, effects));
    }
}
