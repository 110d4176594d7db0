package dev.drydock.raft.invariant;

import dev.drydock.raft.log.LogEntry;
import java.util.Arrays;

/** One number for each index of a log, from some index on. */
final class PerIndex {
    private long[] ring = new long[64];
    private long first = 1;
    private long next = 1;

    /**
     * A number that stands for an entry that follows one of this term: two equal ones have the same, two different ones
     * once in billions of cases.
     */
    static long fingerprint(LogEntry entry, long prevTerm) {
        long mixed = 31 * (31 * entry.term() + prevTerm) + 0x9e3779b97f4a7c15L * entry.hashCode();
        mixed ^= mixed >>> 32;
        return mixed * 0xd6e8feb86659fd93L;
    }

    /** The first index that is remembered. */
    long first() {
        return first;
    }

    /** One more than the last index that is remembered. */
    long next() {
        return next;
    }

    /** The number at an index that is remembered. */
    long get(long index) {
        return ring[place(index)];
    }

    /** Remembers the number of the next index. */
    void add(long number) {
        if (next - first == ring.length) {
            long[] larger = new long[2 * ring.length];
            for (long index = first; index < next; index++) {
                larger[(int) (index & (larger.length - 1))] = get(index);
            }
            ring = larger;
        }
        ring[place(next)] = number;
        next++;
    }

    /** Forgets what lies up to an index; what follows next is remembered from the one after it at the earliest. */
    void forgetUpTo(long index) {
        if (index >= next) {
            Arrays.fill(ring, 0);
            next = index + 1;
        }
        first = Math.max(first, index + 1);
    }

    private int place(long index) {
        return (int) (index & (ring.length - 1));
    }
}
