package dev.drydock.raft.membership;

import dev.drydock.protocol.NodeId;
import java.util.Optional;

/**
 * What a leader watches about a node that is not, or not quite, a voter like the others.
 *
 * @param doubt present while the node does not know what it had promised, so that nothing that it says counts
 * @param heardAt which message to the node was the latest when the leader heard of this; an answer to an earlier one
 *     proves nothing about the node as it is now
 * @param catchUp present while the node is a learner
 */
public record Watch(NodeId node, Optional<Doubt> doubt, long heardAt, Optional<CatchUp> catchUp) {

    /** Nothing is known yet. */
    public static Watch of(NodeId node) {
        return new Watch(node, Optional.empty(), 0, Optional.empty());
    }

    /** After the node said that it is, or is no longer, in doubt. */
    public Watch withDoubt(Optional<Doubt> said, long latestMessage) {
        return new Watch(node, said, latestMessage, catchUp);
    }

    /** With its catching up. */
    public Watch withCatchUp(Optional<CatchUp> changed) {
        return new Watch(node, doubt, heardAt, changed);
    }

    /** Whether there is nothing to watch. */
    public boolean isOver() {
        return doubt.isEmpty() && catchUp.isEmpty();
    }

    /** Whether the node is a learner that may be promoted. */
    public boolean isReady() {
        return doubt.isEmpty()
                && catchUp.filter(course -> course.is(CatchUp.Outcome.DONE)).isPresent();
    }

    /** Whether the node is a learner that has not caught up in time. */
    public boolean hasFailed() {
        return catchUp.filter(course -> course.is(CatchUp.Outcome.FAILED)).isPresent();
    }
}
