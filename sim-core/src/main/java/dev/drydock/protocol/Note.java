package dev.drydock.protocol;

import java.util.List;

/** Something a protocol says for the record. It has no effect on any node. */
public sealed interface Note {

    /** This node plays another part, or the same part in another term (for Paxos, a ballot's round). */
    record RoleChanged(Role role, long term) implements Note {}

    /** This node now follows that leader. */
    record LeaderKnown(NodeId leader, long term) implements Note {}

    /** The group now has these members with a vote, as this node has learned for certain. */
    record MembersChanged(List<NodeId> members) implements Note {
        public MembersChanged {
            members = List.copyOf(members);
        }
    }

    /** Anything else worth reading in a trace. */
    record Remark(String text) implements Note {}
}
