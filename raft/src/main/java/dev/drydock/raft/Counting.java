package dev.drydock.raft;

import dev.drydock.protocol.NodeId;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import java.util.function.Predicate;

/** What a leader counts, by its configuration (§6). It counts itself only where it is a voter (dissertation §4.2.2). */
final class Counting {
    private Counting() {}

    /** Whether a quorum is so, the leader itself included. */
    static boolean isQuorum(RaftState state, Leader leader, Predicate<Progress> so) {
        return state.configuration()
                .isQuorum(node -> node.equals(state.self())
                        || leader.progress().get(node).filter(so).isPresent());
    }

    /** The highest index that is durable on a quorum. */
    static long agreedIndex(RaftState state, Leader leader) {
        return state.configuration().agreedIndex(node -> matchIndex(state, leader, node));
    }

    private static long matchIndex(RaftState state, Leader leader, NodeId node) {
        return node.equals(state.self())
                ? leader.durableIndex()
                : leader.progress().get(node).map(Progress::matchIndex).orElse(0L);
    }
}
