package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Election Safety: at most one leader can be elected in a given term (Figure 3, §5.2). Remembers the leaders of the terms
 * that some node has not left behind.
 */
public final class ElectionSafety implements Invariant<RaftState> {
    private final TreeMap<Long, NodeId> leaders = new TreeMap<>();
    private final Lowest terms = new Lowest();

    @Override
    public String name() {
        return "Election Safety";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        terms.with(node, state, state.currentTerm());
        return Optional.empty();
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        if (before.currentTerm() != after.currentTerm()) {
            leaders.headMap(terms.with(node, after, after.currentTerm())).clear();
        }
        if (!Changes.elected(before, after)) {
            return Optional.empty();
        }
        NodeId other = leaders.putIfAbsent(after.currentTerm(), node);
        return other == null
                ? Optional.empty()
                : Optional.of(node + " was elected in term " + after.currentTerm() + ", in which " + other
                        + " had been elected before");
    }
}
