package dev.drydock.raft.invariant;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Log Matching: if two logs contain an entry with the same index and term, then the logs are identical in all entries up
 * through the given index (Figure 3, §5.3).
 *
 * <p>Proved by induction: an index and a term always go with the same entry and with the same term of the entry before
 * it, in every log that ever was. That is a little stronger than the paper's words, which speak of the logs of one
 * moment, and holds all the same: one leader makes all entries of a term and makes each index once, and a leader that
 * crashed never leads that term again. Remembers one small object for each entry that was ever proposed.
 */
public final class LogMatching implements Invariant<RaftState> {

    /** An entry as first seen, and those of other terms seen at the same index. */
    private record Seen(LogEntry entry, long prevTerm, Optional<Seen> others) {}

    private final List<Seen> seen = new ArrayList<>();

    @Override
    public String name() {
        return "Log Matching";
    }

    @Override
    public Optional<String> started(NodeId node, RaftState state) {
        return check(node, state.log(), 1);
    }

    @Override
    public Optional<String> stepped(NodeId node, RaftState before, RaftState after) {
        long kept = after.log().commonPrefix(before.log());
        return kept == after.log().lastIndex() ? Optional.empty() : check(node, after.log(), kept + 1);
    }

    private Optional<String> check(NodeId node, Log log, long first) {
        for (long index = first; index <= log.lastIndex(); index++) {
            LogEntry entry = log.get(index);
            if (!agrees(index, entry, log.term(index - 1))) {
                return Optional.of("the log of " + node + " up to entry " + index + " of term " + entry.term()
                        + " differs from another log with such an entry");
            }
        }
        return Optional.empty();
    }

    private boolean agrees(long index, LogEntry entry, long prevTerm) {
        int place = Math.toIntExact(index - 1);
        if (place == seen.size()) {
            seen.add(new Seen(entry, prevTerm, Optional.empty()));
            return true;
        }
        for (Optional<Seen> next = Optional.of(seen.get(place));
                next.isPresent();
                next = next.get().others()) {
            Seen known = next.get();
            if (known.entry().term() == entry.term()) {
                return known.prevTerm() == prevTerm && known.entry().equals(entry);
            }
        }
        seen.set(place, new Seen(entry, prevTerm, Optional.of(seen.get(place))));
        return true;
    }
}
