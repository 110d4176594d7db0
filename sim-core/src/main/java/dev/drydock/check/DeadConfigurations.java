package dev.drydock.check;

import java.util.Arrays;

/**
 * The configurations of a search from which no order was found (Lowe, "Testing for linearizability", 2017): an exact set
 * of word sequences, by open addressing over one array. When it is full it takes no more; the search is then slower, not
 * wrong.
 */
final class DeadConfigurations {
    private static final int MAX_WORDS = 1 << 22;
    private static final int HEADER = 2;

    private final long[] scratch;
    private long[] words = new long[64];
    private int used = HEADER;
    private int[] table = new int[16];
    private int size;
    private int length;

    /** @param longest an upper bound for the words of one configuration */
    DeadConfigurations(int longest) {
        scratch = new long[longest];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Begins a configuration; {@link #append} tells it. */
    DeadConfigurations begin() {
        length = 0;
        return this;
    }

    void append(long word) {
        scratch[length++] = word;
    }

    /** Whether the configuration told last is in the set. */
    boolean contains() {
        return table[slot(hash())] != 0;
    }

    /** Adds the configuration told last, if there is room. */
    void add() {
        if (used + HEADER + length > MAX_WORDS) {
            return;
        }
        long hash = hash();
        int slot = slot(hash);
        if (table[slot] != 0) {
            return;
        }
        if (used + HEADER + length > words.length) {
            words = Arrays.copyOf(words, Math.max(words.length * 2, used + HEADER + length));
        }
        table[slot] = used;
        words[used] = hash;
        words[used + 1] = length;
        System.arraycopy(scratch, 0, words, used + HEADER, length);
        used += HEADER + length;
        if (++size * 2 > table.length) {
            grow();
        }
    }

    private long hash() {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ scratch[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    private int slot(long hash) {
        int mask = table.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (table[slot] != 0 && !equalsScratch(table[slot], hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean equalsScratch(int entry, long hash) {
        int from = entry + HEADER;
        return words[entry] == hash
                && words[entry + 1] == length
                && Arrays.equals(words, from, from + length, scratch, 0, length);
    }

    private void grow() {
        int[] old = table;
        table = new int[old.length * 2];
        int mask = table.length - 1;
        for (int entry : old) {
            if (entry != 0) {
                int slot = (int) (words[entry] ^ (words[entry] >>> 32)) & mask;
                while (table[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                table[slot] = entry;
            }
        }
    }
}
