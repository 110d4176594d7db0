package dev.drydock.sim;

import java.util.Arrays;

/**
 * A 4-ary heap of entries by (time, sequence), keys and payload side by side; a hole sinks and rises instead of entries
 * being swapped.
 */
final class EventHeap {
    private static final int ARITY = 4;

    private long[] words = new long[256 * EventList.WORDS];
    private int size;

    int size() {
        return size;
    }

    long time() {
        return words[0];
    }

    long sequence() {
        return words[1];
    }

    void add(long time, long sequence, long what, long argument) {
        if (size * EventList.WORDS == words.length) {
            words = Arrays.copyOf(words, 2 * words.length);
        }
        long[] w = words;
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / ARITY;
            if (!EventList.precedes(time, sequence, w, parent * EventList.WORDS)) {
                break;
            }
            copy(w, parent, hole);
            hole = parent;
        }
        EventList.put(w, hole * EventList.WORDS, time, sequence, what, argument);
    }

    /** Takes the first entry out into the list's registers. */
    void take(EventList to) {
        long[] w = words;
        to.time = w[0];
        to.sequence = w[1];
        to.what = w[2];
        to.argument = w[3];
        int last = --size;
        copy(w, last, sink(last));
    }

    /** Lets the hole at the root sink to where entry {@code last} belongs. */
    private int sink(int last) {
        long[] w = words;
        long time = w[last * EventList.WORDS];
        long sequence = w[last * EventList.WORDS + 1];
        int hole = 0;
        for (int child = 1; child < last; child = ARITY * hole + 1) {
            int least = child;
            int end = Math.min(child + ARITY, last);
            for (int i = child + 1; i < end; i++) {
                int at = i * EventList.WORDS;
                if (EventList.precedes(w[at], w[at + 1], w, least * EventList.WORDS)) {
                    least = i;
                }
            }
            if (EventList.precedes(time, sequence, w, least * EventList.WORDS)) {
                break;
            }
            copy(w, least, hole);
            hole = least;
        }
        return hole;
    }

    /** Moves every entry to the far buckets. */
    void spill(FarBuckets far) {
        for (int at = 0; at < size * EventList.WORDS; at += EventList.WORDS) {
            far.add(words[at], words[at + 1], words[at + 2], words[at + 3]);
        }
        size = 0;
    }

    private static void copy(long[] w, int from, int to) {
        int f = from * EventList.WORDS;
        int t = to * EventList.WORDS;
        w[t] = w[f];
        w[t + 1] = w[f + 1];
        w[t + 2] = w[f + 2];
        w[t + 3] = w[f + 3];
    }
}
