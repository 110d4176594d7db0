package dev.drydock.raft.membership;

import dev.drydock.protocol.NodeId;
import java.util.OptionalLong;

/**
 * That a node's journal was found corrupt, so that it may have forgotten votes and entries that others rely on.
 *
 * @param mark what the node calls this corruption, another word for each: its clock's reading soon after the boot that
 *     found it; empty until it has read its clock
 */
public record Doubt(OptionalLong mark) {
    /** Without a mark as yet. */
    public static final Doubt UNMARKED = new Doubt(OptionalLong.empty());

    /** With this mark. */
    public static Doubt marked(long mark) {
        return new Doubt(OptionalLong.of(mark));
    }

    /** Whether a configuration says that the node was demoted because of this very corruption. */
    public boolean isAnsweredBy(Configuration configuration, NodeId node) {
        return mark.isPresent() && mark.equals(configuration.mark(node));
    }
}
