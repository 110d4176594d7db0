package dev.drydock.raft.log;

import dev.drydock.protocol.collection.SharedList;
import java.util.List;

/**
 * The log of one node: entries at the indices 1, 2, 3 ... (Figure 2), as an immutable value. Versions of a log share
 * their structure, so a new version costs little and an old one stays as it was. The terms of its entries never descend.
 */
public final class Log {
    private static final Log EMPTY = new Log(SharedList.empty());

    private final SharedList<LogEntry> entries;

    private Log(SharedList<LogEntry> entries) {
        this.entries = entries;
    }

    /** The log of a node that never heard of anything. */
    public static Log empty() {
        return EMPTY;
    }

    /** The index of the last entry, or 0 when there is none. */
    public long lastIndex() {
        return entries.size();
    }

    /** The term of the last entry, or 0 when there is none. */
    public long lastTerm() {
        return term(lastIndex());
    }

    /**
     * The entry at an index.
     *
     * @throws IndexOutOfBoundsException unless {@code 1 <= index <= lastIndex()}
     */
    public LogEntry get(long index) {
        return entries.get(Math.toIntExact(index - 1));
    }

    /**
     * The term of the entry at an index; 0 at index 0, before the first entry.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index <= lastIndex()}
     */
    public long term(long index) {
        return index == 0 ? 0 : get(index).term();
    }

    /** Whether this log holds an entry of that term at that index. Every log does before its first entry. */
    public boolean contains(long index, long term) {
        return index <= lastIndex() && term(index) == term;
    }

    /** The entries from one index to another, both included; empty when {@code last < first}. */
    public List<LogEntry> slice(long first, long last) {
        return last < first ? List.of() : entries.slice(Math.toIntExact(first - 1), Math.toIntExact(last));
    }

    /** This log with one more entry. */
    public Log append(LogEntry entry) {
        return new Log(entries.append(entry));
    }

    /** This log with more entries. */
    public Log append(List<LogEntry> more) {
        SharedList<LogEntry> longer = entries;
        for (int i = 0; i < more.size(); i++) {
            longer = longer.append(more.get(i));
        }
        return new Log(longer);
    }

    /** This log without what follows an index. */
    public Log truncate(long lastIndex) {
        return lastIndex >= lastIndex() ? this : new Log(entries.truncate(Math.toIntExact(lastIndex)));
    }

    /** Up to which index this log and another hold the same entries. */
    public long commonPrefix(Log other) {
        return entries.commonPrefix(other.entries);
    }

    /** Whether another log that ends so is at least as up-to-date as this one (§5.4.1). */
    public boolean isNotNewerThan(long otherLastIndex, long otherLastTerm) {
        return otherLastTerm != lastTerm() ? otherLastTerm > lastTerm() : otherLastIndex >= lastIndex();
    }

    /** The first index whose entry is of this term or a later one; {@code lastIndex() + 1} when there is none. */
    public long firstIndexFromTerm(long term) {
        long low = 1;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Log log && entries.equals(log.entries);
    }

    /** Last index and term: by the Log Matching Property they nearly always say which log it is. */
    @Override
    public int hashCode() {
        return Long.hashCode(31 * lastIndex() + lastTerm());
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
