package dev.drydock.check;

import java.util.Arrays;

/**
 * For each value, the operations left that have to do with it in one way, in a fixed order: doubly linked lists from which
 * an operation is lifted and to which it comes back in reverse order.
 */
final class ByValue {
    /** Later than every event. */
    static final int NEVER = Integer.MAX_VALUE;

    private final int[] next;
    private final int[] previous;
    /** The event of each operation by which the lists are ordered. */
    private final int[] event;

    /** Empty lists for operations with these events; the heads of the lists follow the operations in the arrays. */
    ByValue(int[] event, int values) {
        this.event = event;
        next = new int[event.length + values];
        previous = new int[event.length + values];
        for (int head = event.length; head < next.length; head++) {
            next[head] = head;
            previous[head] = head;
        }
    }

    /** Puts an operation at the end of a value's list. */
    void append(int value, int operation) {
        int head = event.length + value;
        previous[operation] = previous[head];
        next[operation] = head;
        restore(operation);
    }

    void lift(int operation) {
        next[previous[operation]] = next[operation];
        previous[next[operation]] = previous[operation];
    }

    /** Undoes the last lift that was not undone. */
    void restore(int operation) {
        next[previous[operation]] = operation;
        previous[next[operation]] = operation;
    }

    /** The event of the first operation that is left for a value, or {@link #NEVER}. */
    int first(int value) {
        int operation = next[event.length + value];
        return operation < event.length ? event[operation] : NEVER;
    }

    /** The operations in ascending order of their events. */
    static int[] inOrder(int[] event) {
        long[] pairs = new long[event.length];
        for (int i = 0; i < event.length; i++) {
            pairs[i] = ((long) event[i] << 32) | i;
        }
        Arrays.sort(pairs);
        return Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
    }
}
