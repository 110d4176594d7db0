package dev.drydock.sim;

/**
 * The future event list: entries of four words, taken in the order of (time, sequence).
 *
 * <p>A lazily sorted structure: an event is put in order only when it is about to happen.
 *
 * <pre>
 *   time:   now ............ nearLast ................ windowLast ................... 2^63 - 1
 *            |     near         |        middle            |             far             |
 *            |  a sorted run,   |  narrow buckets of one   |  unsorted buckets of chunks |
 *            |  and a heap of   |  power-of-two width, all |  by the digits of the time; |
 *            |  what intrudes   |  in cache, half an       |  only the first is ever     |
 *            |  far ahead in it |  event each or less      |  refined                    |
 * </pre>
 *
 * <p>When near is empty, the next bucket of middle is sorted into it, or its only event taken at once; when middle is
 * empty, the first buckets of far become the next middle, or are refined when they hold too many events. Up to {@value #FEW} events live in near alone.
 * When many events intrude into near, because it reaches far in time for what has become of the density, everything but
 * far goes back to far and is cut anew; so no density and no ties make an operation cost more than a heap's logarithm,
 * amortised.
 *
 * <p>Times are not negative.
 *
 * <ol>
 *   <li>R. Rönngren, J. Riboe, R. Ayani: "Lazy queue: an efficient implementation of the pending-event set", 1991.
 *   <li>W. T. Tang, R. S. M. Goh, I. L.-J. Thng: "Ladder queue: an O(1) priority queue structure for large-scale discrete
 *       event simulation", ACM TOMACS 15(3), 2005.
 *   <li>R. Brown: "Calendar queues: a fast O(1) priority queue implementation for the simulation event set problem", CACM
 *       31(10), 1988.
 *   <li>R. K. Ahuja, K. Mehlhorn, J. B. Orlin, R. E. Tarjan: "Faster algorithms for the shortest path problem", JACM
 *       37(2), 1990: the radix heap.
 * </ol>
 */
final class EventList {
    /** Words an entry takes: time, sequence, what, argument. */
    static final int WORDS = 4;

    private static final int FEW = 32;
    /** More events than this in one bucket of far are refined before they reach the middle rung. */
    private static final int MANY = MiddleRung.BUCKETS / 4;
    /** A bucket of far with no more than this goes to near at once. */
    private static final int HANDFUL = 8;
    /** Intruders in the heap that call for cutting anew. */
    private static final int INTRUDERS = 64;

    /** The entry last taken. */
    long time;

    long sequence;
    long what;
    long argument;

    private final EventRun run = new EventRun();
    private final EventHeap heap = new EventHeap();
    private final MiddleRung middle = new MiddleRung();
    private final FarBuckets far;
    long nearLast = Long.MAX_VALUE;
    private long windowLast = Long.MAX_VALUE;
    private int size;
    /** The heap's size at which everything is cut anew. */
    private int intruders = HANDFUL;
    /** How many events the last window brought, and how long it was: how dense the next ones will be. */
    private int windowCount;

    private long windowSpan = 1;

    /** An empty list, which will hold entries of these timers among others. */
    EventList(TimerTable timers) {
        this.far = new FarBuckets(timers);
    }

    static boolean precedes(long time, long sequence, long[] words, int at) {
        return time < words[at] || (time == words[at] && sequence < words[at + 1]);
    }

    static void put(long[] words, int at, long time, long sequence, long what, long argument) {
        words[at] = time;
        words[at + 1] = sequence;
        words[at + 2] = what;
        words[at + 3] = argument;
    }

    int size() {
        return size;
    }

    void add(long time, long sequence, long what, long argument) {
        size++;
        if (time > windowLast) {
            far.add(time, sequence, what, argument);
        } else if (time > nearLast) {
            middle.add(time, sequence, what, argument);
        } else if (!run.addLate(time, sequence, what, argument)) {
            heap.add(time, sequence, what, argument);
            if (heap.size() > intruders) {
                cutAnew();
            }
        }
    }

    /** Takes the first entry into the registers unless it is after the limit or there is none. */
    boolean take(long limit) {
        if (run.isEmpty() && heap.size() == 0) {
            if (size == 0) {
                return false;
            }
            if (middle.takeOnly(this, limit)) {
                windowCount++;
                size--;
                return true;
            }
            refill();
        }
        if (heapFirst()) {
            if (heap.time() > limit) {
                return false;
            }
            heap.take(this);
        } else {
            if (run.time() > limit) {
                return false;
            }
            run.take(this);
        }
        size--;
        return true;
    }

    private boolean heapFirst() {
        if (heap.size() == 0) {
            return false;
        }
        return run.isEmpty()
                || heap.time() < run.time()
                || (heap.time() == run.time() && heap.sequence() < run.sequence());
    }

    /** Brings the next events near; near is empty, the list is not. */
    private void refill() {
        run.restart();
        while (run.isEmpty() && heap.size() == 0) {
            if (middle.count() > 0) {
                nearLast = middle.takeFirst(run, heap);
                windowCount += run.size();
            } else {
                nearLast = windowLast;
                nextWindow();
            }
        }
        // Enough of them to pay for moving everything that would move.
        int paying = (run.size() + middle.count()) / 2;
        boolean few = nearLast == Long.MAX_VALUE;
        intruders = Math.max(few ? HANDFUL : Math.max(INTRUDERS, paying), 2 * heap.size());
    }

    /** Makes the first events of far the next window: into middle, or straight into near when they are few. */
    private void nextWindow() {
        if (size <= FEW) {
            while (!far.isEmpty()) {
                far.moveTo(run, heap, far.firstBucket());
            }
            nearLast = Long.MAX_VALUE;
            windowLast = Long.MAX_VALUE;
            return;
        }
        int bucket = far.firstBucket();
        int bits = FarBuckets.widthBits(bucket);
        long expected = expected(bucket);
        while (expected > MANY && bits > 0) {
            far.refine(bucket);
            bucket = far.firstBucket();
            bits = FarBuckets.widthBits(bucket);
            expected = expected(bucket);
        }
        long start = far.startOf(bucket);
        windowCount = 0;
        if (expected <= HANDFUL || bits == 0) {
            far.moveTo(run, heap, bucket);
            windowLast = start + (1L << bits) - 1;
            nearLast = windowLast;
            windowCount = run.size();
            windowSpan = 1L << bits;
            return;
        }
        fillMiddle(bucket, expected);
    }

    private void fillMiddle(int firstBucket, long expected) {
        int bucket = firstBucket;
        int bits = FarBuckets.widthBits(bucket);
        long start = far.startOf(bucket);
        // Two to four times as many buckets as events, as far as the bucket's width can be cut.
        int cut = Math.min(bits, 66 - Long.numberOfLeadingZeros(expected - 1));
        middle.restart(start, bits - cut);
        far.moveTo(middle, bucket);
        int buckets = 1 << cut;
        windowLast = start + (1L << bits) - 1;
        while (buckets + (1 << cut) <= MiddleRung.BUCKETS
                && windowLast < Long.MAX_VALUE
                && !FarBuckets.isLastOfItsLevel(bucket)
                && far.count(bucket + 1) <= 2 * expected) {
            bucket++;
            far.moveTo(middle, bucket);
            buckets += 1 << cut;
            windowLast += 1L << bits;
        }
        windowSpan = windowLast - start + 1;
    }

    /** How many events a bucket of far will have brought when it is over, as far as can be told. */
    private long expected(int bucket) {
        double arriving = (double) windowCount / windowSpan * (1L << FarBuckets.widthBits(bucket));
        return Math.max(far.count(bucket), (long) arriving);
    }

    /** Sends all but far back to far. */
    private void cutAnew() {
        long earliest = heapFirst() ? heap.time() : run.time();
        far.rebase(earliest);
        run.spill(far);
        heap.spill(far);
        while (middle.count() > 0) {
            middle.takeFirst(run, heap);
            run.spill(far);
            heap.spill(far);
        }
        nearLast = earliest - 1;
        windowLast = nearLast;
        intruders = INTRUDERS;
    }
}
