package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.membership.Configuration;
import dev.drydock.raft.membership.Configurations;
import dev.drydock.raft.role.Leader;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Any two configurations that may decide at the same time overlap in their quorums (§6, dissertation §4.1). Checked whenever
 * a leader is elected and whenever it takes up another configuration, against the latest one that is committed. A leader
 * of a term before the one in which that was committed decides nothing any more.
 */
public final class QuorumOverlap implements Invariant<RaftState> {
    private long committedIndex = -1;
    private long committedIn;
    private Optional<Configuration> committed = Optional.empty();

    @Override
    public String name() {
        return "Quorum Overlap";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        return Optional.empty();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // only saves looking
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        if (after.commitIndex() > before.commitIndex()) {
            note(after);
        }
        boolean changed =
                before.membership().configurations() != after.membership().configurations();
        return after.role() instanceof Leader && (changed || Changes.elected(before, after))
                ? check(node, after)
                : Optional.empty();
    }

    private void note(RaftState state) {
        Configurations configurations = state.membership().configurations();
        for (Configurations.Placed placed : configurations.placed()) {
            if (placed.index() <= state.commitIndex() && placed.index() > committedIndex) {
                committedIndex = placed.index();
                committedIn = state.currentTerm();
                committed = Optional.of(placed.configuration());
            }
        }
    }

    private Optional<String> check(NodeId node, RaftState leader) {
        Configuration used = leader.configuration();
        return committed.isEmpty() || leader.currentTerm() < committedIn || overlap(used, committed.get())
                ? Optional.empty()
                : Optional.of(node + " leads by the configuration " + used + ", of which a quorum need not overlap one"
                        + " of " + committed.get() + ", which is committed");
    }

    /** Whether each quorum of the one meets each quorum of the other: no split of the nodes gives both a quorum. */
    static boolean overlap(Configuration one, Configuration other) {
        if (one.equals(other)) {
            return true;
        }
        TreeSet<NodeId> nodes = new TreeSet<>(one.everyone());
        nodes.addAll(other.everyone());
        ArrayList<NodeId> all = new ArrayList<>(nodes);
        for (long side = 0; side < 1L << all.size(); side++) {
            long mask = side;
            if (one.isQuorum(node -> (mask >> all.indexOf(node) & 1) == 1)
                    && other.isQuorum(node -> (mask >> all.indexOf(node) & 1) == 0)) {
                return false;
            }
        }
        return true;
    }
}
