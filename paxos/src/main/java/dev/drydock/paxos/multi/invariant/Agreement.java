package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.multi.MultiPaxosState;
import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.Optional;

/**
 * Only a single value is chosen ("Paxos Made Simple", section 2.1) for each slot: all nodes that learn the value of a slot
 * learn the same, and so execute the same commands in the same order. Remembers what was learned of the slots that not all
 * nodes have trimmed.
 */
public final class Agreement implements Invariant<MultiPaxosState> {
    private final SlotMemory<Value> learned = new SlotMemory<>();

    @Override
    public String name() {
        return "Agreement";
    }

    @Override
    public Optional<String> started(NodeId node, MultiPaxosState state) {
        learned.look(node, state);
        return check(node, state.log().trimmed() + 1, state.log());
    }

    @Override
    public Optional<String> stepped(NodeId node, MultiPaxosState before, MultiPaxosState after) {
        if (after.decided() == before.decided()) {
            learned.look(node, after);
            return Optional.empty();
        }
        long first = Math.max(before.decided(), after.log().trimmed()) + 1;
        Optional<String> broken = check(node, first, after.log());
        learned.look(node, after);
        return broken;
    }

    private Optional<String> check(NodeId node, long first, Log log) {
        for (long slot = first; slot <= log.decided(); slot++) {
            Value value = log.get(slot);
            Optional<Value> known = learned.of(slot);
            if (known.isEmpty() && !learned.isForgotten(slot)) {
                learned.put(slot, value);
            } else if (known.isPresent() && !known.get().equals(value)) {
                return Optional.of(node + " learned that " + value + " is chosen for slot " + slot
                        + ", for which another node had learned " + known.get());
            }
        }
        return Optional.empty();
    }
}
