package dev.drydock.raft.invariant;

import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import java.util.TreeMap;

/**
 * The lowest of one number of every node, such as up to where its log has been dropped; 0 as long as a member has not been
 * seen. What lies below it concerns nobody any more, and an invariant may forget it.
 */
final class Lowest {
    private final TreeMap<NodeId, Long> numbers = new TreeMap<>();
    private long lowest;

    /** A node's number is this now; returns the lowest of all. */
    long with(NodeId node, RaftState state, long number) {
        Long before = numbers.put(node, number);
        if (before == null || before != number) {
            state.configuration().everyone().forEach(peer -> numbers.putIfAbsent(peer, 0L));
            lowest = numbers.values().stream().mapToLong(Long::longValue).min().orElse(0);
        }
        return lowest;
    }
}
