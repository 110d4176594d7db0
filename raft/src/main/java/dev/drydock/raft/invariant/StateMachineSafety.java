package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import java.util.Optional;

/**
 * State Machine Safety: if a server has applied a log entry at a given index to its state machine, no other server will
 * ever apply a different log entry for the same index (Figure 3, §5.4.3). Remembers eight bytes for each index that some
 * node's log still holds, or may apply again after a crash; what a snapshot brings is {@link SnapshotAgreement}'s concern.
 */
public final class StateMachineSafety implements Invariant<RaftState> {
    private final PerIndex applied = new PerIndex();
    private final Lowest bases = new Lowest();

    @Override
    public String name() {
        return "State Machine Safety";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        bases.with(node, state, state.log().baseIndex());
        return check(node, state.log().baseIndex(), state);
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        Optional<String> broken = check(node, before.lastApplied(), after);
        if (before.log().baseIndex() != after.log().baseIndex()) {
            applied.forgetUpTo(bases.with(node, after, after.log().baseIndex()));
        }
        return broken;
    }

    private Optional<String> check(NodeId node, long lastApplied, RaftState after) {
        long from = Math.max(Math.max(lastApplied, after.log().baseIndex()) + 1, applied.first());
        for (long index = from; index <= after.lastApplied(); index++) {
            if (index > applied.next()) {
                // Another node brought this one here by a snapshot, and nobody's log tells what came before.
                applied.forgetUpTo(index - 1);
            }
            long fingerprint =
                    PerIndex.fingerprint(after.log().get(index), after.log().term(index - 1));
            if (index == applied.next()) {
                applied.add(fingerprint);
            } else if (applied.get(index) != fingerprint) {
                return Optional.of(node + " applied " + after.log().get(index) + " at index " + index
                        + ", where another node had applied something else");
            }
        }
        return Optional.empty();
    }
}
