package dev.drydock.raft.log;

import dev.drydock.protocol.collection.SharedList;
import java.util.List;

/**
 * The log of one node as an immutable value: the entries that follow its {@link #base}, at the indices base + 1,
 * base + 2 ... (Figure 2). What stood up to the base has been dropped, because a snapshot replaces it (§7); a log that
 * never dropped anything begins after index 0. Versions of a log share their structure, so a new version costs little and
 * an old one stays as it was. The terms of its entries never descend.
 */
public final class Log {
    private static final Log EMPTY = new Log(LogPosition.START, SharedList.empty());

    private final LogPosition base;
    private final SharedList<LogEntry> entries;

    private Log(LogPosition base, SharedList<LogEntry> entries) {
        this.base = base;
        this.entries = entries;
    }

    /** The log of a node that never heard of anything. */
    public static Log empty() {
        return EMPTY;
    }

    /** A log without entries after the last one that a snapshot replaces. */
    public static Log after(LogPosition lastIncluded) {
        return new Log(lastIncluded, SharedList.empty());
    }

    /** The last entry that was dropped; index and term 0 when none was. Its term is still known, the entry is not. */
    public LogPosition base() {
        return base;
    }

    /** The index of the last entry that was dropped, 0 when none was. */
    public long baseIndex() {
        return base.index();
    }

    /** The index of the last entry, or of the base when there is none. */
    public long lastIndex() {
        return base.index() + entries.size();
    }

    /** The term of the last entry, or of the base when there is none. */
    public long lastTerm() {
        return term(lastIndex());
    }

    /**
     * The entry at an index.
     *
     * @throws IndexOutOfBoundsException unless {@code baseIndex() < index <= lastIndex()}
     */
    public LogEntry get(long index) {
        return entries.get(place(index));
    }

    /**
     * The term of the entry at an index, which may be the base.
     *
     * @throws IndexOutOfBoundsException unless {@code baseIndex() <= index <= lastIndex()}
     */
    public long term(long index) {
        return index == base.index() ? base.term() : get(index).term();
    }

    /**
     * Whether this log holds an entry of that term at that index. What was dropped is committed, and so it stands in the
     * log of whoever may ask (§5.4): the answer is yes. Every log agrees before its first entry.
     */
    public boolean contains(long index, long term) {
        return index < base.index() || (index <= lastIndex() && term(index) == term);
    }

    /**
     * The entries from one index to another, both included; empty when {@code last < first}.
     *
     * @throws IndexOutOfBoundsException when some of them were dropped or never were
     */
    public List<LogEntry> slice(long first, long last) {
        return last < first ? List.of() : entries.slice(place(first), place(last) + 1);
    }

    /** This log with one more entry. */
    public Log append(LogEntry entry) {
        return new Log(base, entries.append(entry));
    }

    /** This log with more entries. */
    public Log append(List<LogEntry> more) {
        return new Log(base, longer(entries, more));
    }

    /**
     * This log without what follows an index.
     *
     * @throws IndexOutOfBoundsException when the index lies below the base
     */
    public Log truncate(long lastIndex) {
        return lastIndex >= lastIndex() ? this : new Log(base, entries.truncate(place(lastIndex) + 1));
    }

    /**
     * This log without the entries up to an index, the new base; the same log when they were dropped before. Costs a copy
     * of what remains.
     *
     * @throws IndexOutOfBoundsException when the index lies above the last one
     */
    public Log compact(long index) {
        return index <= base.index()
                ? this
                : new Log(
                        new LogPosition(index, term(index)), longer(SharedList.empty(), slice(index + 1, lastIndex())));
    }

    /** About how many bytes the entries from one index to another take, both included, save those that were dropped. */
    public long bytes(long first, long last) {
        long bytes = 0;
        for (long index = Math.max(first, base.index() + 1); index <= last; index++) {
            bytes += get(index).bytes();
        }
        return bytes;
    }

    /** Up to which index this log and another hold the same entries; what one of them dropped counts as the same. */
    public long commonPrefix(Log other) {
        if (base.index() == other.base.index()) {
            return base.index() + entries.commonPrefix(other.entries);
        }
        long last = Math.min(lastIndex(), other.lastIndex());
        long index = Math.max(base.index(), other.base.index());
        if (index > last) {
            return last;
        }
        if (term(index) != other.term(index)) {
            return index - 1;
        }
        while (index < last && get(index + 1).equals(other.get(index + 1))) {
            index++;
        }
        return index;
    }

    /** Whether another log that ends so is at least as up-to-date as this one (§5.4.1). */
    public boolean isNotNewerThan(long otherLastIndex, long otherLastTerm) {
        return otherLastTerm != lastTerm() ? otherLastTerm > lastTerm() : otherLastIndex >= lastIndex();
    }

    /**
     * The first index, above the base, whose entry is of this term or a later one; {@code lastIndex() + 1} when there is
     * none.
     */
    public long firstIndexFromTerm(long term) {
        long low = base.index() + 1;
        long high = lastIndex() + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (term(middle) < term) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int place(long index) {
        return Math.toIntExact(index - base.index() - 1);
    }

    private static SharedList<LogEntry> longer(SharedList<LogEntry> entries, List<LogEntry> more) {
        SharedList<LogEntry> longer = entries;
        for (int i = 0; i < more.size(); i++) {
            longer = longer.append(more.get(i));
        }
        return longer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Log log && base.equals(log.base) && entries.equals(log.entries);
    }

    /** Last index and term: by the Log Matching Property they nearly always say which log it is. */
    @Override
    public int hashCode() {
        return Long.hashCode(31 * lastIndex() + lastTerm());
    }

    @Override
    public String toString() {
        return base.index() == 0 ? entries.toString() : "after " + base.index() + "/" + base.term() + " " + entries;
    }
}
