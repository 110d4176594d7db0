package dev.drydock.raft.invariant;

import dev.drydock.raft.RaftState;
import dev.drydock.raft.role.Leader;

/** What a step changed. */
final class Changes {
    private Changes() {}

    /** Whether the node became leader, or leader of another term. */
    static boolean elected(RaftState before, RaftState after) {
        return after.role() instanceof Leader
                && !(before.role() instanceof Leader && before.currentTerm() == after.currentTerm());
    }

    /** Whether the node led the same term before and after. */
    static boolean stayedLeader(RaftState before, RaftState after) {
        return after.role() instanceof Leader
                && before.role() instanceof Leader
                && before.currentTerm() == after.currentTerm();
    }
}
