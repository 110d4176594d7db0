package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.log.Log;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Log Matching: if two logs contain an entry with the same index and term, then the logs are identical in all entries up
 * through the given index (Figure 3, §5.3).
 *
 * <p>Proved by induction: an index and a term always go with the same entry and with the same term of the entry before
 * it, in every log that ever was. That is a little stronger than the paper's words, which speak of the logs of one
 * moment, and holds all the same: one leader makes all entries of a term and makes each index once, and a leader that
 * crashed never leads that term again. Remembers sixteen bytes for each index that some node's log still holds.
 */
public final class LogMatching implements Invariant<RaftState> {
    private final PerIndex terms = new PerIndex();
    private final PerIndex fingerprints = new PerIndex();
    private final TreeMap<Long, TreeMap<Long, Long>> ofOtherTerms = new TreeMap<>();
    private final Lowest bases = new Lowest();

    @Override
    public String name() {
        return "Log Matching";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        bases.with(node, state, state.log().baseIndex());
        return check(node, state.log(), 1);
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        if (before.log().baseIndex() != after.log().baseIndex()) {
            forgetUpTo(bases.with(node, after, after.log().baseIndex()));
        }
        long kept = after.log().commonPrefix(before.log());
        return kept == after.log().lastIndex() ? Optional.empty() : check(node, after.log(), kept + 1);
    }

    private Optional<String> check(NodeId node, Log log, long first) {
        long from = Math.max(Math.max(first, log.baseIndex() + 1), terms.first());
        for (long index = from; index <= log.lastIndex(); index++) {
            if (!agrees(log, index)) {
                return Optional.of("the log of " + node + " up to entry " + index + " of term " + log.term(index)
                        + " differs from another log with such an entry");
            }
        }
        return Optional.empty();
    }

    private boolean agrees(Log log, long index) {
        long term = log.term(index);
        long fingerprint = PerIndex.fingerprint(log.get(index), log.term(index - 1));
        if (index > terms.next()) {
            forgetUpTo(index - 1);
        }
        if (index == terms.next()) {
            terms.add(term);
            fingerprints.add(fingerprint);
            return true;
        }
        if (terms.get(index) == term) {
            return fingerprints.get(index) == fingerprint;
        }
        Long other = ofOtherTerms.computeIfAbsent(index, any -> new TreeMap<>()).putIfAbsent(term, fingerprint);
        return other == null || other == fingerprint;
    }

    private void forgetUpTo(long index) {
        terms.forgetUpTo(index);
        fingerprints.forgetUpTo(index);
        ofOtherTerms.headMap(index, true).clear();
    }
}
