package dev.drydock.paxos.invariant;

import dev.drydock.protocol.NodeId;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Up to which slot the snapshots of all nodes go: what laws need not remember any longer. */
final class Floor {
    private final TreeMap<NodeId, Long> slots = new TreeMap<>();
    private long floor;

    /** A node's snapshot goes up to a slot; forgets what no node will show again. */
    void raise(NodeId node, long slot, NavigableMap<Long, ?> memory) {
        Long known = slots.put(node, slot);
        if (known == null || known != slot) {
            long lowest =
                    slots.values().stream().mapToLong(Long::longValue).min().orElse(0);
            if (lowest > floor) {
                floor = lowest;
                memory.headMap(floor, true).clear();
            }
        }
    }

    /** Whether a slot is too old to be remembered. */
    boolean covers(long slot) {
        return slot <= floor;
    }
}
