package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import java.util.Optional;

/**
 * Leader Append-Only: a leader never overwrites or deletes entries in its log; it only appends new entries (Figure 3,
 * §5.3).
 */
public final class LeaderAppendOnly implements Invariant<RaftState> {

    @Override
    public String name() {
        return "Leader Append-Only";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        return Optional.empty();
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        if (!Changes.stayedLeader(before, after)) {
            return Optional.empty();
        }
        long kept = after.log().commonPrefix(before.log());
        return kept == before.log().lastIndex()
                ? Optional.empty()
                : Optional.of(node + ", leader of term " + after.currentTerm() + ", changed or deleted its entry "
                        + (kept + 1));
    }
}
