package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Candidate;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.role.Leader;
import java.util.Optional;

/**
 * What holds for one state of a node, and for two that follow one another while it is up (Figure 2). Chosen after the
 * checks that Raft's author runs in LogCabin.
 */
public final class StateLaws implements Invariant<RaftState> {

    @Override
    public String name() {
        return "State Laws";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        return broken(node, brokenLaw(state)).or(() -> broken(node, brokenLogLaw(state.log(), 0)));
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        String law = brokenLaw(after);
        if (law.isEmpty()) {
            law = brokenLaw(before, after);
        }
        return broken(node, law);
    }

    private static Optional<String> broken(NodeId node, String law) {
        return law.isEmpty() ? Optional.empty() : Optional.of("on " + node + " this does not hold: " + law);
    }

    private static String brokenLaw(RaftState state) {
        if (state.lastApplied() > state.commitIndex()) {
            return "only committed entries are applied";
        }
        if (state.commitIndex() > state.log().lastIndex()) {
            return "only entries in the log are committed";
        }
        if (state.log().lastTerm() > state.currentTerm()) {
            return "no entry is of a term later than the current one";
        }
        if (state.log().baseIndex() > state.snapshots().lastIncludedIndex()) {
            return "only entries that a snapshot replaces are dropped";
        }
        if (state.snapshots().lastIncludedIndex() > state.lastApplied()) {
            return "a snapshot replaces only entries that were applied";
        }
        return switch (state.role()) {
            case Candidate candidate
            when !state.votedFor().equals(Optional.of(state.self())) -> "a candidate has voted for itself";
            case Leader leader -> brokenLaw(state.log(), leader);
            case Follower follower
            when follower.durableIndex() > state.log().lastIndex() -> "a follower has written only entries of its log";
            default -> "";
        };
    }

    private static String brokenLaw(Log log, Leader leader) {
        if (leader.durableIndex() > log.lastIndex()) {
            return "a leader has written only entries of its log";
        }
        for (int place = 0; place < leader.progress().size(); place++) {
            Progress progress = leader.progress().valueAt(place);
            if (progress.matchIndex() >= progress.nextIndex() || progress.nextIndex() > log.lastIndex() + 1) {
                return "matchIndex < nextIndex <= last index + 1";
            }
            if (progress.answered() > progress.sent() || progress.probe() > progress.sent()) {
                return "only messages that were sent are answered or awaited";
            }
        }
        return "";
    }

    private static String brokenLaw(RaftState before, RaftState after) {
        if (after.currentTerm() < before.currentTerm()) {
            return "the current term never decreases";
        }
        if (after.currentTerm() == before.currentTerm()
                && before.votedFor().isPresent()
                && !before.votedFor().equals(after.votedFor())) {
            return "a vote is given at most once in a term";
        }
        if (after.commitIndex() < before.commitIndex() || after.lastApplied() < before.lastApplied()) {
            return "the commit index and what is applied never decrease";
        }
        long kept = after.log().commonPrefix(before.log());
        if (kept < before.commitIndex()) {
            return "a committed entry stays in the log";
        }
        return brokenLogLaw(after.log(), kept + 1);
    }

    private static String brokenLogLaw(Log log, long first) {
        for (long index = Math.max(first, log.baseIndex() + 1); index <= log.lastIndex(); index++) {
            if (log.term(index) < log.term(index - 1)) {
                return "the terms of a log never descend";
            }
        }
        return "";
    }
}
