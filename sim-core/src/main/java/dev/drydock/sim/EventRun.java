package dev.drydock.sim;

/**
 * Entries in ascending order of (time, sequence), taken from the front. An insertion looks at no more than
 * {@value #REACH} entries from either end, so that it costs a bounded time however long the run is.
 */
final class EventRun {
    /** How many entries an insertion may move. */
    static final int REACH = 32;

    private static final int REACH_WORDS = REACH * EventList.WORDS;

    private long[] words = new long[16 * REACH_WORDS];
    private int head = words.length / 2;
    private int tail = head;

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return (tail - head) / EventList.WORDS;
    }

    long time() {
        return words[head];
    }

    long sequence() {
        return words[head + 1];
    }

    /** Takes the first entry out into the list's registers. */
    void take(EventList to) {
        long[] w = words;
        int at = head;
        to.time = w[at];
        to.sequence = w[at + 1];
        to.what = w[at + 2];
        to.argument = w[at + 3];
        head = at + EventList.WORDS;
    }

    /** Inserts an entry that belongs near the end; false, and nothing done, when its place is out of reach. */
    boolean addLate(long time, long sequence, long what, long argument) {
        if (tail == words.length) {
            recentre();
        }
        long[] w = words;
        int end = tail;
        int stop = Math.max(head, end - REACH_WORDS);
        int at = end;
        while (at > stop && EventList.precedes(time, sequence, w, at - EventList.WORDS)) {
            at -= EventList.WORDS;
        }
        if (at == stop && at > head && EventList.precedes(time, sequence, w, at - EventList.WORDS)) {
            return false;
        }
        for (int i = end - 1; i >= at; i--) {
            w[i + EventList.WORDS] = w[i];
        }
        tail = end + EventList.WORDS;
        EventList.put(w, at, time, sequence, what, argument);
        return true;
    }

    /** Inserts an entry that belongs near the front; false, and nothing done, when its place is out of reach. */
    boolean addEarly(long time, long sequence, long what, long argument) {
        if (head == 0) {
            recentre();
        }
        long[] w = words;
        int begin = head;
        int stop = Math.min(tail, begin + REACH_WORDS);
        int at = begin;
        while (at < stop && !EventList.precedes(time, sequence, w, at)) {
            at += EventList.WORDS;
        }
        if (at == stop && at < tail && !EventList.precedes(time, sequence, w, at)) {
            return false;
        }
        for (int i = begin; i < at; i++) {
            w[i - EventList.WORDS] = w[i];
        }
        head = begin - EventList.WORDS;
        EventList.put(w, at - EventList.WORDS, time, sequence, what, argument);
        return true;
    }

    /** Forgets where the run was; it is empty. */
    void restart() {
        head = words.length / 2;
        tail = head;
    }

    /** Moves every entry to the far buckets. */
    void spill(FarBuckets far) {
        for (int at = head; at < tail; at += EventList.WORDS) {
            far.add(words[at], words[at + 1], words[at + 2], words[at + 3]);
        }
        restart();
    }

    /** Makes as much room before the run as behind it, at least half its length. */
    private void recentre() {
        int length = tail - head;
        long[] to = length > words.length / 2 ? new long[2 * words.length] : words;
        int begin = (to.length - length) / 2 / EventList.WORDS * EventList.WORDS;
        System.arraycopy(words, head, to, begin, length);
        words = to;
        head = begin;
        tail = begin + length;
    }
}
