package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.multi.MultiPaxosState;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Slots;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Different proposals have different numbers ("Paxos Made Simple", section 2.2): whoever accepts a value for a slot in a
 * ballot accepts the same. Remembers the proposals for slots that not all nodes have trimmed.
 */
public final class OneValuePerBallot implements Invariant<MultiPaxosState> {
    private final SlotMemory<Proposals> proposals = new SlotMemory<>();

    @Override
    public String name() {
        return "One Value Per Ballot";
    }

    @Override
    public Optional<String> started(NodeId node, MultiPaxosState state) {
        return check(node, Slots.empty(), state);
    }

    @Override
    public Optional<String> stepped(NodeId node, MultiPaxosState before, MultiPaxosState after) {
        return check(node, before.log().open(), after);
    }

    @SuppressWarnings("ReferenceEquality") // what did not change needs no look
    private Optional<String> check(NodeId node, Slots<Proposal> before, MultiPaxosState after) {
        proposals.look(node, after);
        if (after.log().open() == before) {
            return Optional.empty();
        }
        List<String> broken = new ArrayList<>();
        after.log().open().forEachChanged(before, (slot, proposal) -> {
            Proposals known = proposals.of(slot).orElse(new Proposals(List.of()));
            Optional<Value> other = known.in(proposal.ballot());
            if (other.isEmpty()) {
                proposals.put(slot, known.with(proposal));
            } else if (!other.get().equals(proposal.value())) {
                broken.add(node + " accepted " + proposal.value() + " for slot " + slot + " in ballot "
                        + proposal.ballot() + ", in which " + other.get() + " had been proposed");
            }
        });
        return broken.stream().findFirst();
    }
}
