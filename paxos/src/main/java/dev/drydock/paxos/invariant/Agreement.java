package dev.drydock.paxos.invariant;

import dev.drydock.paxos.invariant.Evidence.Learned;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Agreement: only a single value is chosen ("Paxos Made Simple", section 2.1), so that no two nodes ever learn different
 * values for one slot. Remembers the values of the slots above the lowest snapshot of all nodes.
 *
 * @param <S> the state of one node
 * @param <V> the values
 */
public final class Agreement<S, V> implements Invariant<S> {
    private final Evidence<S, ?, V> evidence;
    private final TreeMap<Long, V> learned = new TreeMap<>();
    private final Floor floor = new Floor();

    /** The law over what this evidence shows, for one run. */
    public Agreement(Evidence<S, ?, V> evidence) {
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "Agreement";
    }

    @Override
    public Optional<String> started(NodeId node, S state) {
        return check(node, Optional.empty(), state);
    }

    @Override
    public Optional<String> stepped(NodeId node, S before, S after) {
        return check(node, Optional.of(before), after);
    }

    private Optional<String> check(NodeId node, Optional<S> before, S after) {
        for (Learned<V> now : evidence.learned(before, after)) {
            V other = floor.covers(now.slot()) ? now.value() : learned.putIfAbsent(now.slot(), now.value());
            if (other != null && !other.equals(now.value())) {
                return Optional.of(node + " learned " + now.value() + " for slot " + now.slot()
                        + ", for which a node had learned " + other);
            }
        }
        floor.raise(node, evidence.snapshotSlot(after), learned);
        return Optional.empty();
    }
}
