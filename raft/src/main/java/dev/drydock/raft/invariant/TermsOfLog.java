package dev.drydock.raft.invariant;

import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogPosition;
import java.util.ArrayList;
import java.util.List;

/**
 * Which term stood where in a log, without its entries.
 *
 * @param base what the log had dropped, see {@link Log#base}
 * @param starts the first entry of each term in the log, ascending
 * @param lastIndex where the log ended
 */
record TermsOfLog(LogPosition base, List<LogPosition> starts, long lastIndex) {

    static TermsOfLog of(Log log) {
        List<LogPosition> starts = new ArrayList<>();
        for (long index = log.baseIndex() + 1; index <= log.lastIndex(); ) {
            long term = log.term(index);
            starts.add(new LogPosition(index, term));
            index = log.firstIndexFromTerm(term + 1);
        }
        return new TermsOfLog(log.base(), List.copyOf(starts), log.lastIndex());
    }

    /** As {@link Log#contains}. */
    boolean contains(LogPosition position) {
        if (position.index() <= base.index()) {
            return position.index() < base.index() || position.equals(base);
        }
        long term = 0;
        for (LogPosition start : starts) {
            term = start.index() <= position.index() ? start.term() : term;
        }
        return position.index() <= lastIndex && term == position.term();
    }
}
