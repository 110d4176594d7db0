package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.role.Leader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Leader Completeness: if a log entry is committed in a given term, then that entry will be present in the logs of the
 * leaders for all higher-numbered terms (Figure 3, §5.4).
 *
 * <p>Checked whenever a leader is elected, against what lower terms committed, and whenever a leader commits, against the
 * leaders of higher terms, for a deposed leader may not know of them yet. The last entry that a term committed stands for
 * all before it, by {@link LogMatching}.
 */
public final class LeaderCompleteness implements Invariant<RaftState> {

    private record Elected(NodeId node, Log log) {}

    private record Committed(long index, long term) {}

    private final TreeMap<Long, Elected> leaders = new TreeMap<>();
    private final TreeMap<Long, Committed> lastCommitted = new TreeMap<>();

    @Override
    public String name() {
        return "Leader Completeness";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        return Optional.empty();
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        if (!(after.role() instanceof Leader)) {
            return Optional.empty();
        }
        Optional<String> broken = Optional.empty();
        if (Changes.elected(before, after)) {
            broken = checkElected(node, after);
        }
        if (broken.isEmpty() && after.commitIndex() > before.commitIndex()) {
            broken = checkCommitted(after);
        }
        return broken;
    }

    private Optional<String> checkElected(NodeId node, RaftState state) {
        long term = state.currentTerm();
        leaders.put(term, new Elected(node, state.log()));
        Map.Entry<Long, Committed> lower = lastCommitted.lowerEntry(term);
        return lower == null ? Optional.empty() : check(node, state.log(), term, lower.getKey(), lower.getValue());
    }

    private Optional<String> checkCommitted(RaftState state) {
        long term = state.currentTerm();
        Committed committed = new Committed(state.commitIndex(), state.log().term(state.commitIndex()));
        lastCommitted.put(term, committed);
        if (leaders.lastKey() > term) {
            for (Map.Entry<Long, Elected> higher : leaders.tailMap(term, false).entrySet()) {
                Elected leader = higher.getValue();
                Optional<String> broken = check(leader.node(), leader.log(), higher.getKey(), term, committed);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> check(NodeId node, Log log, long term, long committedIn, Committed committed) {
        return log.contains(committed.index(), committed.term())
                ? Optional.empty()
                : Optional.of(node + " was elected in term " + term + " without the entry " + committed.index()
                        + " of term " + committed.term() + ", which is committed in term " + committedIn);
    }
}
