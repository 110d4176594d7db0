package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.invariant.Evidence;
import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Slots;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.protocol.ClientRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the laws of the family see of a node. What a leader proposes in a ballot of its own counts as asked for: it takes on
 * a request by proposing it.
 */
final class MultiPaxosEvidence implements Evidence<MultiPaxosState, Ballot, Value> {

    @Override
    public List<Promised<Ballot>> promised(Optional<MultiPaxosState> before, MultiPaxosState after) {
        boolean same = before.isPresent() && before.get().promisedBallot().equals(after.promisedBallot());
        return same ? List.of() : List.of(new Promised<>(0, after.promisedBallot()));
    }

    @Override
    public List<Accepted<Ballot, Value>> accepted(Optional<MultiPaxosState> before, MultiPaxosState after) {
        Slots<Proposal> known = open(before);
        if (isSame(after.log().open(), known)) {
            return List.of();
        }
        List<Accepted<Ballot, Value>> accepted = new ArrayList<>();
        after.log()
                .open()
                .forEachChanged(
                        known,
                        (slot, proposal) -> accepted.add(new Accepted<>(slot, proposal.ballot(), proposal.value())));
        return accepted;
    }

    @Override
    public List<Learned<Value>> learned(Optional<MultiPaxosState> before, MultiPaxosState after) {
        Log log = after.log();
        long first = 1 + Math.max(before.map(MultiPaxosState::decided).orElse(0L), log.trimmed());
        if (first > log.decided()) {
            return List.of();
        }
        List<Learned<Value>> learned = new ArrayList<>();
        for (long slot = first; slot <= log.decided(); slot++) {
            learned.add(new Learned<>(slot, log.get(slot)));
        }
        return learned;
    }

    @Override
    public long snapshotSlot(MultiPaxosState state) {
        return state.log().trimmed();
    }

    @Override
    public List<ClientRequest> asked(Optional<MultiPaxosState> before, MultiPaxosState after) {
        Slots<Proposal> known = open(before);
        if (isSame(after.log().open(), known)) {
            return List.of();
        }
        List<ClientRequest> asked = new ArrayList<>();
        after.log().open().forEachChanged(known, (slot, proposal) -> {
            if (proposal.ballot().proposer() == after.self().number()) {
                asked.addAll(requests(proposal.value()));
            }
        });
        return asked;
    }

    @Override
    public List<ClientRequest> requests(Value value) {
        return value instanceof Value.Command command ? List.of(command.request()) : List.of();
    }

    private static Slots<Proposal> open(Optional<MultiPaxosState> state) {
        return state.map(known -> known.log().open()).orElse(Slots.empty());
    }

    @SuppressWarnings("ReferenceEquality") // what did not change needs no look
    private static boolean isSame(Slots<Proposal> one, Slots<Proposal> other) {
        return one == other;
    }
}
