package dev.drydock.paxos.log;

import dev.drydock.protocol.NodeId;
import java.util.List;

/**
 * Who takes part; every node plays every part.
 *
 * @param self this node
 * @param members all nodes, in ascending order
 * @param peers all but this one
 */
public record Group(NodeId self, List<NodeId> members, List<NodeId> peers) {

    /** A group as one of its nodes sees it. */
    public static Group of(NodeId self, List<NodeId> members) {
        return new Group(
                self,
                List.copyOf(members),
                members.stream().filter(member -> !member.equals(self)).toList());
    }

    /** How many nodes there are. */
    public int size() {
        return members.size();
    }

    /** The least number of nodes that is more than half of them. */
    public int majority() {
        return members.size() / 2 + 1;
    }
}
