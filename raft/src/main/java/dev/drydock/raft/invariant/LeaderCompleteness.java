package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.log.LogPosition;
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
 * all before it, by {@link LogMatching}. Remembers a little about each term that some node has not left behind.
 */
public final class LeaderCompleteness implements Invariant<RaftState> {

    private record Elected(NodeId node, TermsOfLog log) {}

    private final TreeMap<Long, Elected> leaders = new TreeMap<>();
    private final TreeMap<Long, LogPosition> lastCommitted = new TreeMap<>();
    private final Lowest terms = new Lowest();

    @Override
    public String name() {
        return "Leader Completeness";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        terms.with(node, state, state.currentTerm());
        return Optional.empty();
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        if (before.currentTerm() != after.currentTerm()) {
            forgetBelow(terms.with(node, after, after.currentTerm()));
        }
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

    /** No node leads or is elected in a lower term again; what the last of them committed still matters. */
    private void forgetBelow(long term) {
        leaders.headMap(term).clear();
        Long last = lastCommitted.lowerKey(term);
        if (last != null) {
            lastCommitted.headMap(last).clear();
        }
    }

    private Optional<String> checkElected(NodeId node, RaftState state) {
        long term = state.currentTerm();
        Elected elected = new Elected(node, TermsOfLog.of(state.log()));
        leaders.put(term, elected);
        Map.Entry<Long, LogPosition> lower = lastCommitted.lowerEntry(term);
        return lower == null ? Optional.empty() : check(elected, term, lower.getKey(), lower.getValue());
    }

    private Optional<String> checkCommitted(RaftState state) {
        long term = state.currentTerm();
        LogPosition committed = new LogPosition(state.commitIndex(), state.log().term(state.commitIndex()));
        lastCommitted.put(term, committed);
        if (!leaders.isEmpty() && leaders.lastKey() > term) {
            for (Map.Entry<Long, Elected> higher : leaders.tailMap(term, false).entrySet()) {
                Optional<String> broken = check(higher.getValue(), higher.getKey(), term, committed);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> check(Elected leader, long term, long committedIn, LogPosition committed) {
        return leader.log().contains(committed)
                ? Optional.empty()
                : Optional.of(leader.node() + " was elected in term " + term + " without the entry "
                        + committed.index() + " of term " + committed.term() + ", which is committed in term "
                        + committedIn);
    }
}
