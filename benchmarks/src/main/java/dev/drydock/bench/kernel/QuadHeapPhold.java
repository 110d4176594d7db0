package dev.drydock.bench.kernel;

import java.util.Arrays;

/**
 * PHOLD as a bare loop over a 4-ary heap, keys and payload interleaved in one array, a hole sinking and rising; events
 * reach four classes of handlers.
 */
final class QuadHeapPhold implements Load {
    private static final int WORDS = 4;
    private static final int ARITY = 4;

    private final Handler[] handlers = Handler.all();
    private final Draws draws;
    private long[] heap = new long[1_024 * WORDS];
    private int size;
    private long sequence;

    QuadHeapPhold(int pending, Draws draws) {
        this.draws = draws;
        for (int i = 0; i < pending; i++) {
            add(draws.delay(), sequence++, draws.handler(), i);
        }
    }

    @Override
    public void run() {
        do {
            long now = heap[0];
            int target = (int) heap[2];
            long argument = heap[3];
            removeFirst();
            handlers[target].handle(argument);
            int next = draws.handler();
            add(now + draws.delay(), sequence++, next, argument);
        } while (!draws.isLast());
    }

    private void add(long time, long number, long target, long argument) {
        if (size * WORDS == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heap.length);
        }
        long[] h = heap;
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / ARITY;
            if (!precedes(time, number, h, parent)) {
                break;
            }
            copy(h, parent, hole);
            hole = parent;
        }
        int at = hole * WORDS;
        h[at] = time;
        h[at + 1] = number;
        h[at + 2] = target;
        h[at + 3] = argument;
    }

    private void removeFirst() {
        long[] h = heap;
        int last = --size;
        long time = h[last * WORDS];
        long number = h[last * WORDS + 1];
        int hole = 0;
        for (int child = 1; child < last; child = ARITY * hole + 1) {
            int least = child;
            int end = Math.min(child + ARITY, last);
            for (int i = child + 1; i < end; i++) {
                if (precedes(h[i * WORDS], h[i * WORDS + 1], h, least)) {
                    least = i;
                }
            }
            if (precedes(time, number, h, least)) {
                break;
            }
            copy(h, least, hole);
            hole = least;
        }
        copy(h, last, hole);
    }

    private static boolean precedes(long time, long number, long[] h, int entry) {
        long other = h[entry * WORDS];
        return time < other || (time == other && number < h[entry * WORDS + 1]);
    }

    private static void copy(long[] h, int from, int to) {
        int f = from * WORDS;
        int t = to * WORDS;
        h[t] = h[f];
        h[t + 1] = h[f + 1];
        h[t + 2] = h[f + 2];
        h[t + 3] = h[f + 3];
    }
}
