package dev.drydock.sim.placement.flow;

import java.util.Arrays;

/** Nodes by distance, then by number: a binary heap in which a node can come nearer. */
final class NodeHeap {
    private static final int OUT = -1;

    private final long[] distance;
    private final int[] heap;
    private final int[] place;
    private int size;

    NodeHeap(int nodes, long[] distance) {
        this.distance = distance;
        heap = new int[nodes];
        place = new int[nodes];
        Arrays.fill(place, OUT);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            place[heap[i]] = OUT;
        }
        size = 0;
    }

    /** A node has come nearer, or is new here. */
    void moved(int node) {
        if (place[node] == OUT) {
            place[node] = size;
            heap[size++] = node;
        }
        int at = place[node];
        while (at > 0 && before(node, heap[(at - 1) / 2])) {
            put(at, heap[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        put(at, node);
    }

    /** The nearest, which leaves. */
    int take() {
        int nearest = heap[0];
        place[nearest] = OUT;
        int last = heap[--size];
        if (size > 0) {
            sink(last);
        }
        return nearest;
    }

    private void sink(int node) {
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], node)) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, node);
    }

    private void put(int at, int node) {
        heap[at] = node;
        place[node] = at;
    }

    private boolean before(int a, int b) {
        return distance[a] < distance[b] || (distance[a] == distance[b] && a < b);
    }
}
