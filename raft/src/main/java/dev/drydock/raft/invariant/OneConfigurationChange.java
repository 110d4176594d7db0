package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.membership.Configurations;
import dev.drydock.raft.role.Leader;
import java.util.Optional;

/**
 * At most one change of the configuration is under way: a leader appends a configuration only when the one before it is
 * committed (dissertation §4.1) and it has committed an entry of its own term (the correction of July 2015).
 */
public final class OneConfigurationChange implements Invariant<RaftState> {

    @Override
    public String name() {
        return "One Configuration Change";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        return Optional.empty();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // only saves looking
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        Configurations then = before.membership().configurations();
        Configurations now = after.membership().configurations();
        if (now == then || !(after.role() instanceof Leader) || now.latestIndex() <= then.latestIndex()) {
            return Optional.empty();
        }
        if (then.latestIndex() > after.commitIndex()) {
            return Optional.of(node + " appended the configuration " + now.latest() + " while " + then.latest()
                    + " was not committed");
        }
        return after.log().term(after.commitIndex()) == after.currentTerm()
                ? Optional.empty()
                : Optional.of(node + " appended the configuration " + now.latest()
                        + " before it had committed an entry of its term " + after.currentTerm());
    }
}
