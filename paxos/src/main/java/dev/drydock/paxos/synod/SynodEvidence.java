package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;
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
final class SynodEvidence implements QuorumEvidence<SynodState, Ballot, Value> {

    @Override
    public List<Promised<Ballot>> promised(Optional<SynodState> before, SynodState after) {
        List<Promised<Ballot>> promised = new ArrayList<>();
        after.instances()
                .forEachChange(
                        instances(before),
                        (slot, instance) -> promised.add(
                                new Promised<>(slot, instance.acceptor().promisedBallot())));
        return promised;
    }

    @Override
    public List<Accepted<Ballot, Value>> accepted(Optional<SynodState> before, SynodState after) {
        List<Accepted<Ballot, Value>> accepted = new ArrayList<>();
        LongMap<Instance> known = instances(before);
        after.instances().forEachChange(known, (slot, instance) -> {
            Acceptor<Value> acceptor = instance.acceptor();
            Ballot earlier = known.get(slot).orElse(Instance.FRESH).acceptor().acceptedBallot();
            if (!acceptor.acceptedBallot().equals(earlier)) {
                accepted.add(new Accepted<>(
                        slot,
                        acceptor.acceptedBallot(),
                        acceptor.acceptedValue().orElseThrow()));
            }
        });
        return accepted;
    }

    @Override
    public List<Learned<Value>> learned(Optional<SynodState> before, SynodState after) {
        return LogEvidence.learned(before.map(SynodState::log), after.log());
    }

    @Override
    public long snapshotSlot(SynodState state) {
        return state.log().decided().snapshot().slot();
    }

    @Override
    public List<ClientRequest> asked(Optional<SynodState> before, SynodState after) {
        return LogEvidence.asked(before.map(SynodState::log), after.log());
    }

    @Override
    public List<ClientRequest> requests(Value value) {
        return LogEvidence.requests(value);
    }

    @Override
    public boolean isQuorum(SynodState node, long slot, Ballot ballot, SortedSet<NodeId> acceptors) {
        return acceptors.size() >= node.group().majority();
    }

    private static LongMap<Instance> instances(Optional<SynodState> state) {
        return state.map(SynodState::instances).orElse(LongMap.empty());
    }
}
