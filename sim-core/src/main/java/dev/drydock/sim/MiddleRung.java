package dev.drydock.sim;

import java.util.Arrays;

/**
 * The soonest stretch of time cut into narrow buckets of one power-of-two width, meant to hold half an event each or less
 * and to stay in the processor's cache together. A bucket is a linked list, last in first, of nodes in one slab.
 */
final class MiddleRung {
    static final int BUCKETS = 1 << 15;

    private final int[] heads = new int[BUCKETS];
    private final long[] occupied = new long[BUCKETS / 64];
    /** Node n takes the words from n * WORDS; node 0 stands for none. */
    private long[] slab = new long[1024 * EventList.WORDS];

    private int[] links = new int[1024];
    private int free;
    private int unused = 1;
    private long start;
    private int shift;
    private int word;
    private int count;

    /** Becomes the stretch that begins at this time, in buckets of 2^shift ns. It is empty. */
    void restart(long start, int shift) {
        this.start = start;
        this.shift = shift;
        this.word = 0;
    }

    int count() {
        return count;
    }

    /** Adds an entry whose time lies in the stretch, in no bucket already taken. */
    void add(long time, long sequence, long what, long argument) {
        int node = free;
        if (node == 0) {
            node = fresh();
        } else {
            free = links[node];
        }
        int bucket = (int) ((time - start) >>> shift);
        links[node] = heads[bucket];
        heads[bucket] = node;
        occupied[bucket >>> 6] |= 1L << bucket;
        EventList.put(slab, node * EventList.WORDS, time, sequence, what, argument);
        count++;
    }

    /**
     * Moves the entries of the first bucket that has some into the run, those out of its reach into the heap.
     *
     * @return the last time of that bucket
     */
    long takeFirst(EventRun run, EventHeap heap) {
        int bucket = firstBucket();
        occupied[word] &= occupied[word] - 1;
        drain(bucket, run, heap);
        return lastOf(bucket);
    }

    /** Takes the first entry, near being empty, if it is alone in its bucket and not after the limit. */
    boolean takeOnly(EventList to, long limit) {
        if (count == 0) {
            return false;
        }
        int bucket = firstBucket();
        int node = heads[bucket];
        long[] s = slab;
        int at = node * EventList.WORDS;
        if (links[node] != 0 || s[at] > limit) {
            return false;
        }
        to.time = s[at];
        to.sequence = s[at + 1];
        to.what = s[at + 2];
        to.argument = s[at + 3];
        to.nearLast = lastOf(bucket);
        occupied[word] &= occupied[word] - 1;
        heads[bucket] = 0;
        links[node] = free;
        free = node;
        count--;
        return true;
    }

    /** The first bucket that has entries, there being one; its bit is the lowest of the current word. */
    private int firstBucket() {
        int w = word;
        while (occupied[w] == 0) {
            w++;
        }
        word = w;
        return (w << 6) + Long.numberOfTrailingZeros(occupied[w]);
    }

    private long lastOf(int bucket) {
        return start + ((bucket + 1L) << shift) - 1;
    }

    private void drain(int bucket, EventRun run, EventHeap heap) {
        int node = heads[bucket];
        heads[bucket] = 0;
        long[] s = slab;
        int drained = 0;
        while (node != 0) {
            int at = node * EventList.WORDS;
            if (!run.addEarly(s[at], s[at + 1], s[at + 2], s[at + 3])) {
                heap.add(s[at], s[at + 1], s[at + 2], s[at + 3]);
            }
            int next = links[node];
            links[node] = free;
            free = node;
            node = next;
            drained++;
        }
        count -= drained;
    }

    private int fresh() {
        if (unused == links.length) {
            links = Arrays.copyOf(links, 2 * links.length);
            slab = Arrays.copyOf(slab, 2 * slab.length);
        }
        return unused++;
    }
}
