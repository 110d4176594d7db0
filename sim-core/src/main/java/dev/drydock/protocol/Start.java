package dev.drydock.protocol;

import java.util.List;

/**
 * What a node knows when it boots.
 *
 * @param self this node
 * @param members the initial members of the group, in ascending order; a node that is not among them waits to be added
 * @param journal what {@link Effects#persist} and {@link Effects#checkpoint} made durable before, oldest first; empty at the very first boot
 * @param condition what the checksums said about the journal when it was read
 */
public record Start(NodeId self, List<NodeId> members, List<JournalRecord> journal, Condition condition) {

    /** The condition in which a journal was found. */
    public enum Condition {
        /** Every record that was found passed its checksum. */
        INTACT,
        /** The last write was incomplete; it had never been reported durable, and it has been cut off. */
        TORN,
        /** A record failed its checksum; it and all that followed are missing, though they may have been durable. */
        CORRUPT
    }

    public Start {
        members = List.copyOf(members);
        journal = List.copyOf(journal);
    }

    /** The very first boot of a node. */
    public static Start fresh(NodeId self, List<NodeId> members) {
        return new Start(self, members, List.of(), Condition.INTACT);
    }
}
