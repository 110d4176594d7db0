package dev.drydock.paxos.fast;

import dev.drydock.paxos.fast.FastMessage.Propose;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;

/** The proposers: they propose directly to the acceptors ("Fast Paxos", section 2.1). */
final class Proposing {
    private final FastOptions options;
    private final Voting voting;

    Proposing(FastOptions options, Voting voting) {
        this.options = options;
        this.voting = voting;
    }

    /** Proposes what clients wait for, as soon as a fast round is open. */
    FastState proposeWaiting(FastState state, Effects<FastMessage> effects) {
        FastState now = state;
        while (now.acceptor().isOpen() && now.proposed().size() < options.pipeline()) {
            ClientRequest request = now.log().pending().first().orElse(null);
            if (request == null) {
                return now;
            }
            long slot = nextSlot(now);
            Value value = new Value.Asked(request);
            now.group().peers().forEach(peer -> effects.send(peer, new Propose(slot, value)));
            now = now.with(now.log().with(now.log().pending().firstProposed()))
                    .withProposed(now.proposed().with(slot, request));
            now = voting.acceptOwn(now, slot, value, effects);
        }
        return now;
    }

    /** The first slot after all of which this node knows that anyone has proposed for them. */
    private static long nextSlot(FastState state) {
        long last =
                Math.max(state.log().decided().lastDecided(), state.acceptor().anyFrom() - 1);
        LongMap<Vote> votes = state.acceptor().votes();
        last = votes.isEmpty() ? last : Math.max(last, votes.lastKey());
        return 1
                + (state.proposed().isEmpty()
                        ? last
                        : Math.max(last, state.proposed().lastKey()));
    }

    /** Proposes again what is not decided. */
    FastState proposeAgain(FastState state, Effects<FastMessage> effects) {
        FastState now = state;
        for (long slot : state.proposed().keys()) {
            Value value = new Value.Asked(state.proposed().get(slot).orElseThrow());
            state.group().peers().forEach(peer -> effects.send(peer, new Propose(slot, value)));
            now = voting.acceptOwn(now, slot, value, effects);
        }
        return now;
    }
}
