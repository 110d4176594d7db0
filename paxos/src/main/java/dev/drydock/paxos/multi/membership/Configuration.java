package dev.drydock.paxos.multi.membership;

import dev.drydock.protocol.NodeId;
import java.util.List;

/**
 * The acceptors of a stretch of slots.
 *
 * @param from the first slot that it is for
 * @param members in ascending order, at least one
 */
public record Configuration(long from, List<NodeId> members) {
    public Configuration {
        members = List.copyOf(members);
    }
}
