package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * State Machine Safety: if a server has applied a log entry at a given index to its state machine, no other server will
 * ever apply a different log entry for the same index (Figure 3, §5.4.3). Remembers what was applied.
 */
public final class StateMachineSafety implements Invariant<RaftState> {
    private final List<LogEntry> applied = new ArrayList<>();

    @Override
    public String name() {
        return "State Machine Safety";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        return check(node, 0, state);
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        return check(node, before.lastApplied(), after);
    }

    private Optional<String> check(NodeId node, long lastApplied, RaftState after) {
        for (long index = lastApplied + 1; index <= after.lastApplied(); index++) {
            LogEntry entry = after.log().get(index);
            int place = Math.toIntExact(index - 1);
            if (place == applied.size()) {
                applied.add(entry);
            } else if (!applied.get(place).equals(entry)) {
                return Optional.of(node + " applied " + entry + " at index " + index
                        + ", where another node had applied " + applied.get(place));
            }
        }
        return Optional.empty();
    }
}
