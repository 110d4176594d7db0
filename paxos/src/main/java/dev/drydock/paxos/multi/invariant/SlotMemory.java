package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.multi.MultiPaxosState;
import dev.drydock.protocol.NodeId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a law remembers of slots, for as long as some node may still have something to say of them: until every node that
 * was ever seen has trimmed the slot.
 */
final class SlotMemory<T> {
    private final TreeMap<Long, T> bySlot = new TreeMap<>();
    private final Map<NodeId, Long> trimmed = new TreeMap<>();
    private long forgotten;

    /** What is remembered of a slot. */
    Optional<T> of(long slot) {
        return Optional.ofNullable(bySlot.get(slot));
    }

    /** Whether the slot has been forgotten, since all nodes had trimmed it. */
    boolean isForgotten(long slot) {
        return slot <= forgotten;
    }

    void put(long slot, T what) {
        bySlot.put(slot, what);
    }

    /** Forgets what no node needs any more. */
    void look(NodeId node, MultiPaxosState state) {
        Long before = trimmed.put(node, state.log().trimmed());
        if (before == null || before != state.log().trimmed()) {
            long least = Long.MAX_VALUE;
            for (long slot : trimmed.values()) {
                least = Math.min(least, slot);
            }
            forgotten = Math.max(forgotten, least);
            bySlot.headMap(forgotten, true).clear();
        }
    }
}
