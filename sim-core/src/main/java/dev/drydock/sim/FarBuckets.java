package dev.drydock.sim;

/**
 * Everything beyond the middle rung, unsorted, in buckets by the digits of its time: an entry is at the level of the
 * highest base-{@value #DIGITS} digit in which its time differs from {@code base}, in the bucket of its own digit there
 * (the radix heap of Ahuja, Mehlhorn, Orlin and Tarjan, 1990). The first bucket of the lowest level holds the earliest
 * entries, widths are powers of two, and nothing needs tuning to how far the times reach.
 *
 * <p>Invariant: no entry is before {@code base}.
 */
final class FarBuckets {
    private static final int DIGIT_BITS = 8;
    static final int DIGITS = 1 << DIGIT_BITS;
    private static final int LEVELS = (63 + DIGIT_BITS - 1) / DIGIT_BITS;

    /** Entries in the order of their arrival. */
    private static final class Chunk {
        static final int CAPACITY = 32 * EventList.WORDS;

        final long[] words = new long[CAPACITY];
        int end;
        Chunk next;
    }

    private final Chunk[] first = new Chunk[LEVELS * DIGITS];
    private final Chunk[] last = new Chunk[LEVELS * DIGITS];
    /** A bit for each bucket: whether it has entries. */
    private final long[] occupied = new long[LEVELS * DIGITS / 64];
    /** The levels that have entries. */
    private int levels;

    private Chunk free;
    private long base;
    private final TimerTable timers;

    FarBuckets(TimerTable timers) {
        this.timers = timers;
    }

    boolean isEmpty() {
        return levels == 0;
    }

    void add(long time, long sequence, long what, long argument) {
        int level = levelOf(time ^ base);
        int bucket = level * DIGITS + digit(time, level);
        Chunk chunk = last[bucket];
        if (chunk == null || chunk.end == Chunk.CAPACITY) {
            chunk = append(bucket);
        }
        int at = chunk.end;
        EventList.put(chunk.words, at, time, sequence, what, argument);
        chunk.end = at + EventList.WORDS;
    }

    /** The first bucket; there is one. */
    int firstBucket() {
        int word = Integer.numberOfTrailingZeros(levels) * (DIGITS / 64);
        while (occupied[word] == 0) {
            word++;
        }
        return word * 64 + Long.numberOfTrailingZeros(occupied[word]);
    }

    static boolean isLastOfItsLevel(int bucket) {
        return bucket % DIGITS == DIGITS - 1;
    }

    /** How wide a bucket is: 2 to this power of nanoseconds. */
    static int widthBits(int bucket) {
        return bucket / DIGITS * DIGIT_BITS;
    }

    /** The first time of a bucket of the lowest level that has entries. */
    long startOf(int bucket) {
        int shift = widthBits(bucket);
        int above = shift + DIGIT_BITS;
        long prefix = above > 62 ? 0 : base >>> above << above;
        return prefix | (long) (bucket % DIGITS) << shift;
    }

    /** How many entries a bucket has. */
    int count(int bucket) {
        int words = 0;
        for (Chunk chunk = first[bucket]; chunk != null; chunk = chunk.next) {
            words += chunk.end;
        }
        return words / EventList.WORDS;
    }

    /**
     * Moves a bucket of the lowest level, all buckets before it being empty, down into finer buckets. Entries of timers
     * set later since go to their new places at once: here many are looked up side by side, and the finer buckets and
     * the middle rung are spared them.
     */
    void refine(int bucket) {
        base = startOf(bucket);
        for (Chunk chunk = remove(bucket); chunk != null; chunk = release(chunk)) {
            long[] w = chunk.words;
            for (int at = 0; at < chunk.end; at += EventList.WORDS) {
                long what = w[at + 2];
                int timer = Simulation.slot(what);
                if (Simulation.isTimer(what) && timers.postpones(timer, w[at + 1])) {
                    add(timers.due(timer), timers.dueSequence(timer), what, w[at + 3]);
                } else {
                    add(w[at], w[at + 1], what, w[at + 3]);
                }
            }
        }
    }

    /** Moves a bucket of the lowest level, all buckets before it being empty, into the middle rung. */
    void moveTo(MiddleRung middle, int bucket) {
        base = startOf(bucket);
        for (Chunk chunk = remove(bucket); chunk != null; chunk = release(chunk)) {
            long[] w = chunk.words;
            for (int at = 0; at < chunk.end; at += EventList.WORDS) {
                middle.add(w[at], w[at + 1], w[at + 2], w[at + 3]);
            }
        }
    }

    /** Moves a bucket of the lowest level, all buckets before it being empty, into the run, or the heap. */
    void moveTo(EventRun run, EventHeap heap, int bucket) {
        base = startOf(bucket);
        for (Chunk chunk = remove(bucket); chunk != null; chunk = release(chunk)) {
            long[] w = chunk.words;
            for (int at = 0; at < chunk.end; at += EventList.WORDS) {
                if (!run.addLate(w[at], w[at + 1], w[at + 2], w[at + 3])) {
                    heap.add(w[at], w[at + 1], w[at + 2], w[at + 3]);
                }
            }
        }
    }

    /** Allows times from {@code earlier} on, which is not after the first entry. */
    void rebase(long earlier) {
        int level = levelOf(earlier ^ base);
        int into = level * DIGITS + digit(base, level);
        while (levels != 0 && Integer.numberOfTrailingZeros(levels) < level) {
            concatenate(firstBucket(), into);
        }
        base = earlier;
    }

    private void concatenate(int from, int into) {
        Chunk head = first[from];
        Chunk end = last[from];
        remove(from);
        if (last[into] == null) {
            first[into] = head;
            mark(into);
        } else {
            last[into].next = head;
        }
        last[into] = end;
    }

    private Chunk remove(int bucket) {
        Chunk chunk = first[bucket];
        first[bucket] = null;
        last[bucket] = null;
        occupied[bucket / 64] &= ~(1L << bucket);
        int level = bucket / DIGITS;
        long any = 0;
        for (int word = level * DIGITS / 64; word < (level + 1) * DIGITS / 64; word++) {
            any |= occupied[word];
        }
        if (any == 0) {
            levels &= ~(1 << level);
        }
        return chunk;
    }

    private void mark(int bucket) {
        occupied[bucket / 64] |= 1L << bucket;
        levels |= 1 << (bucket / DIGITS);
    }

    private Chunk append(int bucket) {
        Chunk chunk = free;
        if (chunk == null) {
            chunk = new Chunk();
        } else {
            free = chunk.next;
            chunk.next = null;
        }
        if (last[bucket] == null) {
            first[bucket] = chunk;
            mark(bucket);
        } else {
            last[bucket].next = chunk;
        }
        last[bucket] = chunk;
        return chunk;
    }

    /** Frees a chunk and tells the one after it. */
    private Chunk release(Chunk chunk) {
        Chunk next = chunk.next;
        chunk.end = 0;
        chunk.next = free;
        free = chunk;
        return next;
    }

    private static int levelOf(long difference) {
        return (63 - Long.numberOfLeadingZeros(difference | 1)) / DIGIT_BITS;
    }

    private static int digit(long time, int level) {
        return (int) (time >>> (level * DIGIT_BITS)) & (DIGITS - 1);
    }
}
