package dev.drydock.raft;

import dev.drydock.protocol.NodeId;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import java.util.function.Predicate;

/**
 * What a leader counts, by its configuration (§6). It counts itself only where it is a voter (dissertation §4.2.2), and
 * nobody who does not know what it had promised ({@link Rejoining}).
 */
final class Counting {
    private Counting() {}

    /** Whether a quorum is so, the leader itself included. */
    static boolean isQuorum(RaftState state, Leader leader, Predicate<Progress> so) {
        return state.configuration().isQuorum(node -> node.equals(state.self()) || isSo(leader, node, so));
    }

    private static boolean isSo(Leader leader, NodeId node, Predicate<Progress> so) {
        return !leader.undertakings().doubts(node)
                && leader.progress().get(node).filter(so).isPresent();
    }

    /** The highest index that is durable on a quorum. */
    static long agreedIndex(RaftState state, Leader leader) {
        return state.configuration().agreedIndex(node -> matchIndex(state, leader, node));
    }

    private static long matchIndex(RaftState state, Leader leader, NodeId node) {
        if (node.equals(state.self())) {
            return leader.durableIndex();
        }
        return leader.undertakings().doubts(node)
                ? 0
                : leader.progress().get(node).map(Progress::matchIndex).orElse(0L);
    }
}
