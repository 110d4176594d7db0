package dev.drydock.paxos.epaxos.invariant;

import dev.drydock.paxos.epaxos.EPaxosState;
import dev.drydock.paxos.epaxos.Instance;
import dev.drydock.paxos.epaxos.Value;
import dev.drydock.paxos.epaxos.invariant.Changes.Change;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Consistency: two replicas can never have different commands committed for the same instance (section 4.1), nor different
 * attributes (Theorem 2 of the paper's section 4.6). Remembers what was committed in each instance.
 */
public final class Consistency implements Invariant<EPaxosState> {
    private final Map<Instance, Value> committed = new HashMap<>();

    @Override
    public String name() {
        return "Consistency";
    }

    @Override
    public Optional<String> started(NodeId node, EPaxosState state) {
        return check(node, Changes.since(state));
    }

    @Override
    public Optional<String> stepped(NodeId node, EPaxosState before, EPaxosState after) {
        return check(node, Changes.between(before, after));
    }

    private Optional<String> check(NodeId node, List<Change> changes) {
        for (Change change : changes) {
            if (change.commits()) {
                Value value = change.after().orElseThrow().value();
                Value known = committed.putIfAbsent(change.instance(), value);
                if (known != null && !known.equals(value)) {
                    return Optional.of(node + " committed " + value + " in " + change.instance()
                            + ", where another replica had committed " + known);
                }
            }
        }
        return Optional.empty();
    }
}
