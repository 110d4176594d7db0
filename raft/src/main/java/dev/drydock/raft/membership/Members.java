package dev.drydock.raft.membership;

import dev.drydock.protocol.NodeId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The group as one of its nodes sees it.
 *
 * @param self this node
 * @param peers the others
 */
public record Members(NodeId self, List<NodeId> peers) {
    public Members {
        peers = List.copyOf(peers);
    }

    /** The group with these members, of which this node is one. */
    public static Members of(NodeId self, List<NodeId> members) {
        return new Members(
                self, members.stream().filter(node -> !node.equals(self)).toList());
    }

    /** All members, in ascending order. */
    public List<NodeId> all() {
        return Stream.concat(peers.stream(), Stream.of(self)).sorted().toList();
    }

    /** How many nodes the group has. */
    public int size() {
        return peers.size() + 1;
    }

    /** How many nodes make a majority: any two majorities have a node in common. */
    public int majority() {
        return size() / 2 + 1;
    }
}
