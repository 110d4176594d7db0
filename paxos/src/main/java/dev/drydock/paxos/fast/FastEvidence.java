package dev.drydock.paxos.fast;

import dev.drydock.paxos.invariant.QuorumEvidence;
import dev.drydock.paxos.log.LogEvidence;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What the laws see of a node. */
final class FastEvidence implements QuorumEvidence<FastState, Round, Value> {
    private static final long ALL_SLOTS = 0;

    @Override
    public List<Promised<Round>> promised(Optional<FastState> before, FastState after) {
        List<Promised<Round>> promised = new ArrayList<>();
        promised.add(new Promised<>(ALL_SLOTS, Round.classic(after.acceptor().promisedBallot())));
        after.acceptor()
                .votes()
                .forEachChange(votes(before), (slot, vote) -> promised.add(new Promised<>(slot, vote.round())));
        return promised;
    }

    @Override
    public List<Accepted<Round, Value>> accepted(Optional<FastState> before, FastState after) {
        List<Accepted<Round, Value>> accepted = new ArrayList<>();
        after.acceptor()
                .votes()
                .forEachChange(
                        votes(before), (slot, vote) -> accepted.add(new Accepted<>(slot, vote.round(), vote.value())));
        return accepted;
    }

    @Override
    public List<Learned<Value>> learned(Optional<FastState> before, FastState after) {
        return LogEvidence.learned(before.map(FastState::log), after.log());
    }

    @Override
    public long snapshotSlot(FastState state) {
        return state.log().decided().snapshot().slot();
    }

    @Override
    public List<ClientRequest> asked(Optional<FastState> before, FastState after) {
        return LogEvidence.asked(before.map(FastState::log), after.log());
    }

    @Override
    public List<ClientRequest> requests(Value value) {
        return LogEvidence.requests(value);
    }

    @Override
    public boolean isQuorum(FastState node, long slot, Round round, SortedSet<NodeId> acceptors) {
        return acceptors.size() >= node.quorums().of(round);
    }

    @Override
    public boolean isFast(Round round) {
        return round.isFast();
    }

    private static LongMap<Vote> votes(Optional<FastState> state) {
        return state.map(node -> node.acceptor().votes()).orElse(LongMap.empty());
    }
}
