package dev.drydock.sim.queueing;

/** A queue of ints, first in, first out, in a ring that grows. */
final class IntQueue {
    private int[] ring = new int[8];
    private int head;
    private int size;

    void add(int value) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = value;
    }

    /** Takes the first; there is one. */
    int take() {
        int value = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return value;
    }

    /** Takes the last; there is one. */
    int takeLast() {
        size--;
        return ring[(head + size) & (ring.length - 1)];
    }

    /** Takes this one out, wherever it is; those that are likely to be taken out are near the head. */
    void remove(int value) {
        int at = 0;
        while (at < size && ring[(head + at) & (ring.length - 1)] != value) {
            at++;
        }
        if (at == size) {
            throw new IllegalArgumentException(value + " is not in the queue");
        }
        for (; at > 0; at--) {
            ring[(head + at) & (ring.length - 1)] = ring[(head + at - 1) & (ring.length - 1)];
        }
        take();
    }

    int size() {
        return size;
    }

    private void grow() {
        int[] longer = new int[2 * ring.length];
        for (int i = 0; i < size; i++) {
            longer[i] = ring[(head + i) & (ring.length - 1)];
        }
        ring = longer;
        head = 0;
    }
}
