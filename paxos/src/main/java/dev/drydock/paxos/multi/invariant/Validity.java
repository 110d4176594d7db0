package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosState;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Slots;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Only a value that has been proposed may be chosen ("Paxos Made Simple", section 2.1): what an acceptor accepts in a
 * ballot, that ballot's leader has proposed for that slot, or has heard from others to be chosen. Remembers the leaders' proposals for slots that not all nodes
 * have trimmed.
 */
public final class Validity implements Invariant<MultiPaxosState> {
    private final SlotMemory<Proposals> proposed = new SlotMemory<>();

    @Override
    public String name() {
        return "Validity";
    }

    @Override
    public Optional<String> started(NodeId node, MultiPaxosState state) {
        proposed.look(node, state);
        return Optional.empty();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // what did not change needs no look
    public Optional<String> stepped(NodeId node, MultiPaxosState before, MultiPaxosState after) {
        proposed.look(node, after);
        if (after.role() instanceof Leader && after.decided() > before.decided()) {
            rememberChosen(before, after);
        }
        if (after.log().open() == before.log().open()) {
            return Optional.empty();
        }
        return check(node, before.log().open(), after.log().open());
    }

    /** What others tell a leader to be chosen it may pass on in its own ballot: no proposal of it could have another value. */
    private void rememberChosen(MultiPaxosState before, MultiPaxosState after) {
        Ballot ballot = after.promisedBallot();
        for (long slot = Math.max(before.decided(), after.log().trimmed()) + 1; slot <= after.decided(); slot++) {
            Proposals known = proposed.of(slot).orElse(new Proposals(List.of()));
            if (known.in(ballot).isEmpty() && !proposed.isForgotten(slot)) {
                proposed.put(slot, known.with(new Proposal(ballot, after.log().get(slot))));
            }
        }
    }

    private Optional<String> check(NodeId node, Slots<Proposal> before, Slots<Proposal> after) {
        List<String> broken = new ArrayList<>();
        after.forEachChanged(before, (slot, proposal) -> {
            Ballot ballot = proposal.ballot();
            Proposals known = proposed.of(slot).orElse(new Proposals(List.of()));
            Optional<Value> value = known.in(ballot);
            if (ballot.proposer() == node.number() && value.isEmpty()) {
                proposed.put(slot, known.with(proposal));
            } else if (!value.equals(Optional.of(proposal.value())) && !proposed.isForgotten(slot)) {
                broken.add(node + " accepted " + proposal.value() + " for slot " + slot + " in ballot " + ballot
                        + ", whose leader never proposed it");
            }
        });
        return broken.stream().findFirst();
    }
}
